import { underLease } from '../../../../../core/flows/sync/claim/under-lease';
import type { Runtime } from '../../../../../core/lib/runtime';
import { runtime, workspace } from '../push-session';

const NAME = 'something';
const LEASE_MS = 60_000;

describe('Work that one run at a time does', () => {
	let renewNow: () => Promise<void>;
	const ticking: Runtime = { ...runtime, every: (_ms, renew) => ((renewNow = renew), async () => undefined) };
	const cancel = () => new AbortController();
	const under = async (work: (signal: AbortSignal) => Promise<string>, signal?: AbortSignal) =>
		await underLease({
			workspace,
			runtime: ticking,
			signal,
			name: NAME,
			work,
			overtaken: () => new Error('Overtaken'),
		});
	/** What another run does once nobody has renewed the lease for so long. */
	const takeOver = async () => {
		runtime.advance(LEASE_MS + 1);
		expect(await workspace.leases.take(NAME, 'another', LEASE_MS)).toBe(2);
		await renewNow();
	};
	const isFree = async () => (await workspace.leases.take(NAME, 'next', LEASE_MS)) !== null;

	it('is told at once when its run is cancelled, and lets go', async () => {
		const run = cancel();
		const work = async (signal: AbortSignal) => {
			run.abort(new Error('Stopped'));
			signal.throwIfAborted();
			return 'done';
		};
		await expect(under(work, run.signal)).rejects.toThrow('Stopped');
		expect(await isFree()).toBe(true);
	});

	it.each([[undefined], [cancel().signal]])(
		'is told when another run went on with it, and takes nothing away from that one',
		async (signal) => {
			let wasTold = false;
			const work = async (told: AbortSignal) => {
				await takeOver();
				await renewNow();
				wasTold = told.aborted;
				return 'done';
			};
			await expect(under(work, signal)).rejects.toThrow('Overtaken');
			expect([wasTold, await isFree()]).toEqual([true, false]);
		},
	);

	it('is not taken for done where it came to its end only after another run went on with it', async () => {
		const work = async () => {
			await takeOver();
			return 'done';
		};
		await expect(under(work)).rejects.toThrow('Overtaken');
	});

	it('goes on where the lease could not be renewed, and gives its result where it could not be let go', async () => {
		const failing = async () => await Promise.reject(new Error('locked'));
		const leases = { ...workspace.leases, renew: failing, release: failing };
		const work = async (signal: AbortSignal) => {
			await renewNow();
			return signal.aborted ? 'told' : 'done';
		};
		const leased = { workspace: { ...workspace, leases }, runtime: ticking, signal: undefined, name: NAME, work };
		expect(await underLease({ ...leased, overtaken: () => new Error('Overtaken') })).toEqual({ result: 'done' });
		expect(await isFree()).toBe(false);
		runtime.advance(LEASE_MS + 1);
		expect(await isFree()).toBe(true);
	});
});
