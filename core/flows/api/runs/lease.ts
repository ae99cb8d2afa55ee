import type { Runtime } from '../../../lib/runtime';
import type { WorkspaceStore } from '../../../store/contract';
import type { RunTicket } from './accept';

/** Whoever works at a run says so three times as often. */
export const RUN_LEASE_MS = 60_000;
/** Longer than any work, for a process that is never told that its execution ended. */
const LONGEST_MS = 12 * 3_600_000;

export interface HeldRun {
	/** No more is said of it: its lease runs out, or it is over. */
	letGo(): Promise<void>;
}

/**
 * Begins the work of a run, and renews its lease for as long as this process lives and the signal is not given.
 * @returns `null` where the run is somebody else's by now: then nothing is to be done for it
 */
export async function beginRun(
	{ apiRuns }: WorkspaceStore,
	runtime: Runtime,
	{ id, holder }: RunTicket,
	signal?: AbortSignal,
): Promise<HeldRun | null> {
	const lease = { id, holder, leaseMs: RUN_LEASE_MS };
	if (!(await apiRuns.begin(lease))) {
		runtime.note?.({ kind: 'leaseLost', lease: 'apiRun', count: 1 });
		return null;
	}
	const until = runtime.clock.now() + LONGEST_MS;
	const stop = runtime.every(RUN_LEASE_MS / 3, async () => {
		// A renewal that fails costs nothing while another succeeds before the lease is over.
		const isHeld = runtime.clock.now() < until && (await apiRuns.renew(lease).catch(() => true));
		if (!isHeld) void stop();
	});
	signal?.addEventListener('abort', () => void stop(), { once: true });
	return { letGo: stop };
}
