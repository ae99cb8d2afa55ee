import { underLease } from '../../../../../core/flows/sync/claim/under-lease';
import type { Runtime } from '../../../../../core/lib/runtime';
import type { WorkEvent } from '../../../../../core/lib/work-events';
import { integration, runtime, workspace } from '../push-session';

const NAME = 'something';
const LEASE_MS = 60_000;

describe('Work that one run at a time does', () => {
	let renewNow: () => Promise<void>;
	let told: WorkEvent[];
	beforeEach(() => (told = []));
	const ticking: Runtime = {
		...runtime,
		every: (_ms, renew) => ((renewNow = renew), async () => undefined),
		note: (event) => void told.push(event),
	};
	const cancel = () => new AbortController();
	const under = async (work: (signal: AbortSignal) => Promise<string>, signal?: AbortSignal) =>
		await underLease({
			workspace,
			integration,
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
			expect(told).toEqual([{ kind: 'leaseLost', lease: 'run', count: 1 }]);
		},
	);

	it('is not taken for done where it came to its end only after another run went on with it', async () => {
		const work = async () => {
			await takeOver();
			return 'done';
		};
		await expect(under(work)).rejects.toThrow('Overtaken');
	});

	it('tells once of a lease that is lost, also where what it stores finds that out first', async () => {
		const leased = { workspace, integration, runtime: ticking, signal: undefined, name: NAME };
		const done = underLease({
			...leased,
			overtaken: () => new Error('Overtaken'),
			async work(_signal, whileOurs) {
				runtime.advance(LEASE_MS + 1);
				await workspace.leases.take(NAME, 'another', LEASE_MS);
				await whileOurs(workspace).catch(() => undefined);
				await whileOurs(workspace);
			},
		});
		await expect(done).rejects.toThrow('Overtaken');
		expect(told).toEqual([{ kind: 'leaseLost', lease: 'run', count: 1 }]);
	});

	it('tells how long it waited for the one at work, by the CRM', async () => {
		await workspace.leases.take(NAME, 'another', 300);
		await under(async () => await Promise.resolve('done'));
		const waits = told.flatMap((event) => (event.kind === 'waited' ? [event] : []));
		expect(new Set(waits.map(({ reason, crm }) => `${reason} ${crm}`))).toEqual(
			new Set([`lease ${integration.provider}`]),
		);
		expect(waits.reduce((sum, { ms }) => sum + ms, 0)).toBeGreaterThanOrEqual(300);
	});

	it('goes on where the lease could not be renewed, and gives its result where it could not be let go', async () => {
		const failing = async () => await Promise.reject(new Error('locked'));
		const leases = { ...workspace.leases, renew: failing, release: failing };
		const work = async (signal: AbortSignal) => {
			await renewNow();
			return signal.aborted ? 'told' : 'done';
		};
		const given = { workspace: { ...workspace, leases }, integration, runtime: ticking, signal: undefined };
		const leased = { ...given, name: NAME, work };
		expect(await underLease({ ...leased, overtaken: () => new Error('Overtaken') })).toEqual({ result: 'done' });
		expect(await isFree()).toBe(false);
		runtime.advance(LEASE_MS + 1);
		expect(await isFree()).toBe(true);
	});
});
