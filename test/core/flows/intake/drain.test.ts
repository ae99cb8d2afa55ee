import { keepDelivery, openDrain, type Drain, type HandedOn } from '../../../../core/flows/intake';
import type { LeasedDelivery, Store, WorkspaceStore } from '../../../../core/store/contract';
import { openStore } from '../../../../core/store';
import { manualTime, type ManualTime } from './manual-time';

const SOURCE = 'trigger-1';
const MINUTE = 60_000;
const OK: HandedOn = { ok: true };

type HandOn = (deliveries: readonly LeasedDelivery[]) => Promise<HandedOn>;

describe('The drain of an inbox', () => {
	let time: ManualTime;
	let store: Store;
	let workspace: WorkspaceStore;
	let drains: Drain[];
	let errors: unknown[];

	beforeEach(async () => {
		time = manualTime();
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, time);
		workspace = store.workspace('default');
		drains = [];
		errors = [];
	});
	afterEach(async () => {
		for (const drain of drains) {
			const stopping = drain.stop();
			await time.pass(1_000);
			await stopping;
		}
		await store.close();
	});

	function start(handOn: HandOn, changes: object = {}): Drain {
		const drain = openDrain({
			workspace,
			runtime: time,
			sourceId: SOURCE,
			leaseMs: 30_000,
			longestMs: 10 * MINUTE,
			deliveriesAtOnce: 50,
			executionsAtOnce: 3,
			pollMs: 10_000,
			handOn,
			onError: (error) => void errors.push(error),
			...changes,
		});
		drains.push(drain);
		return drain;
	}

	const keep = async (...keys: string[]) => {
		const body = Buffer.from('{"text":"Grüße"}');
		for (const key of keys)
			await keepDelivery(workspace, time, { sourceId: SOURCE, platform: 'slack', key, headers: {}, body });
	};
	const keysOf = (deliveries: readonly LeasedDelivery[]) => deliveries.map(({ key }) => key);
	const dead = async () => await workspace.inbox.listDead(SOURCE, 100);
	const numbered = (count: number) => Array.from({ length: count }, (_, index) => `d${index}`);

	it('hands on what is kept, as it was sent, and lets go of it', async () => {
		const got: LeasedDelivery[] = [];
		start(async (deliveries) => {
			got.push(...deliveries);
			return OK;
		}).wake();
		await keep('a', 'b');
		await time.pass(MINUTE);
		expect(keysOf(got).sort()).toEqual(['a', 'b']);
		expect(got[0]).toMatchObject({ body: '{"text":"Grüße"}', platform: 'slack', attempt: 1 });
		await time.pass(60 * MINUTE);
		expect(got).toHaveLength(2);
	});

	it('hands on together what came together, and no more than it may', async () => {
		const sizes: number[] = [];
		await keep(...numbered(120));
		start(async (deliveries) => {
			sizes.push(deliveries.length);
			return OK;
		});
		await time.pass(MINUTE);
		expect(sizes).toEqual([50, 50, 20]);
	});

	it('sees what another process kept without being woken', async () => {
		const got: string[] = [];
		start(async (deliveries) => {
			got.push(...keysOf(deliveries));
			return OK;
		});
		await time.pass(15_000);
		await keep('from elsewhere');
		await time.pass(10_000);
		expect(got).toEqual(['from elsewhere']);
	});

	it('hands on each delivery once where two of them work on one store', async () => {
		const got: string[] = [];
		const handOn: HandOn = async (deliveries) => {
			got.push(...keysOf(deliveries));
			await time.clock.sleep(5_000);
			return OK;
		};
		await keep(...numbered(200));
		start(handOn, { deliveriesAtOnce: 7 });
		start(handOn, { deliveriesAtOnce: 5 });
		await time.pass(30 * MINUTE);
		expect(got.sort()).toEqual(numbered(200).sort());
	});

	it('holds on to what takes long, and gives it to nobody else', async () => {
		let times = 0;
		await keep('slow');
		start(async () => {
			times++;
			await time.clock.sleep(9 * MINUTE);
			return OK;
		});
		await time.pass(60 * MINUTE);
		expect(times).toBe(1);
		expect(await workspace.inbox.waiting(SOURCE, 10)).toEqual([]);
	});

	it('hands on again what never came to an end, while others go on', async () => {
		const got: string[] = [];
		await keep('hangs');
		start(async (deliveries) => {
			got.push(...keysOf(deliveries));
			if (got.length === 1) await new Promise(() => undefined);
			return OK;
		});
		await time.pass(MINUTE);
		await keep('next');
		await time.pass(MINUTE);
		expect(got).toEqual(['hangs', 'next']);
		await time.pass(10 * MINUTE);
		expect(got).toEqual(['hangs', 'next', 'hangs']);
	});

	it('does not hand on again what ended well after all, when nobody took it over', async () => {
		let end: (outcome: HandedOn) => void = () => undefined;
		await keep('late');
		start(async () => await new Promise((resolve) => (end = resolve)), { executionsAtOnce: 1 });
		await time.pass(10 * MINUTE + 100);
		end(OK);
		await time.pass(0);
		await time.pass(60 * MINUTE);
		expect(await workspace.inbox.waiting(SOURCE, 10)).toEqual([]);
		expect(await dead()).toEqual([]);
	});

	it('starts no more executions at once than it may', async () => {
		let [running, most] = [0, 0];
		await keep(...numbered(40));
		start(
			async () => {
				most = Math.max(most, ++running);
				await time.clock.sleep(1_000);
				running--;
				return OK;
			},
			{ deliveriesAtOnce: 2, executionsAtOnce: 3 },
		);
		await time.pass(10 * MINUTE);
		expect(most).toBe(3);
		expect(await workspace.inbox.waiting(SOURCE, 10)).toEqual([]);
	});

	it('tries five times, ever later, and then gives up with the reason', async () => {
		const at: number[] = [];
		const begin = time.clock.now();
		await keep('bad');
		start(async () => {
			at.push(Math.round((time.clock.now() - begin) / 10_000) * 10);
			throw new Error('the CRM is gone');
		});
		await time.pass(90 * MINUTE);
		expect(at).toEqual([0, 10, 70, 670, 4_270]);
		expect(await dead()).toMatchObject([{ attempts: 5, reason: 'the CRM is gone' }]);
	});

	it('lets one bad delivery among fifty die alone', async () => {
		const done = new Set<string>();
		let executions = 0;
		await keep(...numbered(50));
		start(async (deliveries) => {
			executions++;
			if (keysOf(deliveries).includes('d17')) return { ok: false, reason: 'd17 is odd' };
			for (const key of keysOf(deliveries)) done.add(key);
			return OK;
		});
		await time.pass(90 * MINUTE);
		expect(done.size).toBe(49);
		expect(await dead()).toHaveLength(1);
		expect(executions).toBeLessThan(20);
	});

	it('lets no delivery that came later suffer from one that failed', async () => {
		const seen: string[][] = [];
		await keep('bad');
		start(async (deliveries) => {
			seen.push(keysOf(deliveries).sort());
			return keysOf(deliveries).includes('bad') ? { ok: false, reason: 'odd' } : OK;
		});
		await time.pass(5_000);
		await keep('good 1', 'good 2');
		await time.pass(90 * MINUTE);
		expect(seen).toEqual([['bad'], ['good 1', 'good 2'], ['bad'], ['bad'], ['bad'], ['bad']]);
	});

	it('gives up also what kills the process each time', async () => {
		await keep('killer');
		for (let time_ = 0; time_ < 5; time_++) {
			const waiting = await workspace.inbox.waiting(SOURCE, 1);
			await workspace.inbox.lease(
				SOURCE,
				`dead ${time_}`,
				0,
				waiting.map(({ id }) => id),
			);
		}
		let times = 0;
		start(async () => {
			times++;
			return OK;
		});
		await time.pass(MINUTE);
		expect(times).toBe(0);
		expect(await dead()).toMatchObject([{ attempts: 5, reason: expect.stringContaining('no execution') }]);
	});

	it('goes on when the store could not be read for a while', async () => {
		const got: string[] = [];
		let isBroken = true;
		const inbox: WorkspaceStore['inbox'] = {
			...workspace.inbox,
			waiting: async (...args) => {
				if (isBroken) throw new Error('locked');
				return await workspace.inbox.waiting(...args);
			},
		};
		await keep('a');
		start(
			async (deliveries) => {
				got.push(...keysOf(deliveries));
				return OK;
			},
			{ workspace: { inbox } },
		);
		await time.pass(15_000);
		expect([got, errors.length > 0]).toEqual([[], true]);
		isBroken = false;
		await time.pass(15_000);
		expect(got).toEqual(['a']);
	});

	it('takes nothing more once it is stopped, and settles what is under way', async () => {
		let times = 0;
		await keep('a');
		const drain = start(async () => {
			times++;
			await time.clock.sleep(5_000);
			return OK;
		});
		await time.pass(2_000);
		const stopping = drain.stop();
		await keep('b');
		drain.wake();
		await time.pass(MINUTE);
		await stopping;
		expect(times).toBe(1);
		expect(await workspace.inbox.waiting(SOURCE, 10)).toHaveLength(1);
	});
});
