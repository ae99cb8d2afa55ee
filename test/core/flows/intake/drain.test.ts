import type { LeasedDelivery } from '../../../../core/store/contract';
import type { DrainDeps } from '../../../../core/flows/intake';
import { keysOf, MINUTE, numbered, OK, SOURCE, useDrains } from './drains';

const drains = useDrains();

describe('The drain of an inbox', () => {
	it('hands on what is kept, as it was sent, and lets go of it', async () => {
		const got: LeasedDelivery[] = [];
		drains
			.start(async (deliveries) => {
				got.push(...deliveries);
				return OK;
			})
			.wake();
		await drains.keep('a', 'b');
		await drains.time.pass(MINUTE);
		expect(keysOf(got).sort()).toEqual(['a', 'b']);
		expect(got[0]).toMatchObject({ body: '{"text":"Grüße"}', platform: 'slack', attempt: 1 });
		await drains.time.pass(60 * MINUTE);
		expect(got).toHaveLength(2);
	});

	it('hands on together what came together, and no more than it may', async () => {
		const sizes: number[] = [];
		await drains.keep(...numbered(120));
		drains.start(async (deliveries) => {
			sizes.push(deliveries.length);
			return OK;
		});
		await drains.time.pass(MINUTE);
		expect(sizes).toEqual([50, 50, 20]);
	});

	it('sees what another process kept without being woken', async () => {
		const got: string[] = [];
		drains.start(async (deliveries) => {
			got.push(...keysOf(deliveries));
			return OK;
		});
		await drains.time.pass(15_000);
		await drains.keep('from elsewhere');
		await drains.time.pass(10_000);
		expect(got).toEqual(['from elsewhere']);
	});

	it('hands on each delivery once where two of them work on one store', async () => {
		const got: string[] = [];
		const handOn: DrainDeps['handOn'] = async (deliveries) => {
			got.push(...keysOf(deliveries));
			await drains.time.clock.sleep(5_000);
			return OK;
		};
		await drains.keep(...numbered(200));
		drains.start(handOn, { deliveriesAtOnce: 7 });
		drains.start(handOn, { deliveriesAtOnce: 5 });
		await drains.time.pass(30 * MINUTE);
		expect(got.sort()).toEqual(numbered(200).sort());
	});

	it('holds on to what takes long, and gives it to nobody else', async () => {
		let times = 0;
		await drains.keep('slow');
		drains.start(async () => {
			times++;
			await drains.time.clock.sleep(9 * MINUTE);
			return OK;
		});
		await drains.time.pass(60 * MINUTE);
		expect(times).toBe(1);
		expect(await drains.workspace.inbox.waiting(SOURCE, 10)).toEqual([]);
	});

	it('hands on nothing again that it still has in hand, when it was held up and the lease ran out', async () => {
		const got: string[] = [];
		const { inbox } = drains.workspace;
		let isHeldUp = true;
		const renew: typeof inbox.renew = async (...lease) => {
			if (isHeldUp) throw new Error('the store is busy');
			return await inbox.renew(...lease);
		};
		await drains.keep(...numbered(3));
		const handOn: DrainDeps['handOn'] = async (deliveries) => {
			got.push(...keysOf(deliveries));
			await drains.time.clock.sleep(4 * MINUTE);
			return OK;
		};
		drains.start(handOn, { workspace: { inbox: { ...inbox, renew } }, deliveriesAtOnce: 2, executionsAtOnce: 5 });
		await drains.time.pass(2 * MINUTE);
		expect(await inbox.waiting(SOURCE, 10)).toHaveLength(3);
		isHeldUp = false;
		await drains.keep('later');
		await drains.time.pass(30 * MINUTE);
		expect(got.sort()).toEqual([...numbered(3), 'later'].sort());
		expect(await inbox.waiting(SOURCE, 10)).toEqual([]);
	});

	it('starts no more executions at once than it may', async () => {
		let [running, most] = [0, 0];
		await drains.keep(...numbered(40));
		drains.start(
			async () => {
				most = Math.max(most, ++running);
				await drains.time.clock.sleep(1_000);
				running--;
				return OK;
			},
			{ deliveriesAtOnce: 2, executionsAtOnce: 3 },
		);
		await drains.time.pass(10 * MINUTE);
		expect(most).toBe(3);
		expect(await drains.workspace.inbox.waiting(SOURCE, 10)).toEqual([]);
	});

	it('takes nothing more once it is stopped, and settles what is under way', async () => {
		let times = 0;
		await drains.keep('a');
		const drain = drains.start(async () => {
			times++;
			await drains.time.clock.sleep(5_000);
			return OK;
		});
		await drains.time.pass(2_000);
		const stopping = drain.stop();
		await drains.keep('b');
		drain.wake();
		await drains.time.pass(MINUTE);
		await stopping;
		expect(times).toBe(1);
		expect(await drains.workspace.inbox.waiting(SOURCE, 10)).toHaveLength(1);
	});
});
