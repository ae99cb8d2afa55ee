import type { WorkspaceStore } from '../../../store/contract';
import type { RecordsInput } from '../records-input';
import { LEASE_MS } from './lease-times';
import { createPolling } from './polling';
import { renewing } from './renewing';

export interface LeasedWork<T> extends Pick<RecordsInput, 'workspace' | 'integration' | 'runtime' | 'signal'> {
	/** What is held, unique in the workspace. */
	name: string;
	/**
	 * @param signal aborted also when somebody else took the lease over
	 * @param whileOurs called first in each storing transaction: nothing is stored for whoever came too late
	 */
	work(signal: AbortSignal, whileOurs: (inside: WorkspaceStore) => Promise<void>): Promise<T>;
	/** What is thrown then. */
	overtaken(): Error;
}

/**
 * Does what one run at a time may do, over all processes on the store. Somebody else who is at it is waited for.
 * Whoever holds a lease waits for no other and for no claim, so that two runs never wait for each other.
 * @returns what the work gave; `null` where the other one did not come to its end
 * @throws what the work throws, what `overtaken` gives, or the signal's reason
 */
export async function underLease<T>(leased: LeasedWork<T>): Promise<{ result: T } | null> {
	const { workspace, integration, runtime, signal, name } = leased;
	signal?.throwIfAborted();
	// A token of its own: what is held under it is never what an earlier call held.
	const holder = runtime.newId();
	const poll = createPolling(runtime, signal, integration.provider);
	const isTaken = await poll(async () => (await workspace.leases.take(name, holder, LEASE_MS)) !== null);
	if (!isTaken) return null;
	try {
		return { result: await whileHeld(leased, holder) };
	} finally {
		// Where the store fails, the lease runs out by itself: what the work gave is not lost for that.
		await workspace.leases.release(name, holder).catch(() => undefined);
	}
}

async function whileHeld<T>(
	{ workspace, runtime, signal, name, work, overtaken }: LeasedWork<T>,
	holder: string,
): Promise<T> {
	const lost = new AbortController();
	let isTold = false;
	const tellLoss = () => {
		if (!isTold) runtime.note?.({ kind: 'leaseLost', lease: 'run', count: 1 });
		isTold = true;
	};
	const renew = async () => {
		const isHeld = await workspace.leases.renew(name, holder, LEASE_MS);
		if (isHeld || lost.signal.aborted) return;
		tellLoss();
		lost.abort(overtaken());
	};
	const whileOurs = async (inside: WorkspaceStore) => {
		if (await inside.leases.renew(name, holder, LEASE_MS)) return;
		tellLoss();
		throw overtaken();
	};
	const until = signal ? AbortSignal.any([signal, lost.signal]) : lost.signal;
	const result = await renewing(runtime, renew, async () => await work(until, whileOurs));
	lost.signal.throwIfAborted();
	return result;
}
