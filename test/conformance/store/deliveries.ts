import { setTimeout as sleep } from 'node:timers/promises';
import { delivery } from '../../core/store/support/deliveries';
import { SOME_TIME } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

const LEASE_MS = 60_000;
const SOURCE = 'trigger-1';

export function describeDeliveries(current: StoreUnderTest): void {
	describe('deliveries, as a person looks at them', () => {
		const workspace = () => current().store.workspace('acme');
		const deliveries = () => workspace().deliveries;
		const list = async (query = {}) => (await deliveries().list({ limit: 100, ...query })).items;
		// Those of one millisecond are in any order among each other.
		const keep = async (key: string, sourceId = SOURCE) => {
			const isNew = await workspace().inbox.keep(delivery(key, { sourceId }));
			await sleep(2);
			return isNew;
		};
		const idOf = async (key: string) =>
			String((await current().raw(`select id from inbox where delivery_key = '${key}'`))[0]?.id);
		const take = async (key: string, sourceId = SOURCE, leaseMs = LEASE_MS) =>
			await workspace().inbox.lease(sourceId, `holder of ${key}`, leaseMs, [await idOf(key)]);
		const bury = async (key: string, sourceId = SOURCE) => {
			await keep(key, sourceId);
			await take(key, sourceId);
			await workspace().inbox.bury(sourceId, `holder of ${key}`, 'The CRM is gone');
		};
		const states = async () =>
			Object.fromEntries(
				(await current().raw('select delivery_key as key, state, attempts from inbox')).map((row) => [
					String(row.key),
					`${String(row.state)} ${String(row.attempts)}`,
				]),
			);

		/** One in each state, and one of another source. */
		async function keepSome(): Promise<void> {
			await keep('waits');
			await keep('handled');
			await take('handled');
			await workspace().inbox.settle(SOURCE, 'holder of handled');
			await keep('given back');
			await take('given back');
			await workspace().inbox.giveBack(SOURCE, 'holder of given back', LEASE_MS, 'The CRM is busy');
			await keep('held');
			await take('held');
			await keep('lost');
			await take('lost', SOURCE, 0);
			await bury('dead');
			await bury('other', 'trigger-2');
		}

		it('are told with what became of them and why, the last one first, and without what is personal', async () => {
			await keepSome();
			const [other, dead, lost, held, givenBack, waits, ...more] = await list();
			expect(more).toEqual([]);
			expect(dead).toEqual({
				id: await idOf('dead'),
				sourceId: SOURCE,
				platform: 'telegram',
				state: 'dead',
				receivedAt: SOME_TIME,
				attempts: 1,
				dueAt: null,
				diedAt: expect.stringContaining('T'),
				reason: 'The CRM is gone',
				size: delivery('dead').body.length,
				content: null,
			});
			expect(other).toMatchObject({ sourceId: 'trigger-2', state: 'dead' });
			expect(lost).toMatchObject({ state: 'waiting', attempts: 1, reason: null, diedAt: null });
			expect(held).toMatchObject({ state: 'underWay', attempts: 1, dueAt: null });
			expect(givenBack).toMatchObject({ state: 'waiting', reason: 'The CRM is busy' });
			expect(Date.parse(givenBack?.dueAt ?? '')).toBeGreaterThan(Date.parse(waits?.dueAt ?? ''));
		});

		it('are told by state and by source', async () => {
			await keepSome();
			const ids = async (query: object) => (await list(query)).map(({ id }) => id).sort();
			const idsOf = async (...keys: string[]) => (await Promise.all(keys.map(idOf))).sort();
			expect(await ids({ state: 'waiting' })).toEqual(await idsOf('waits', 'given back', 'lost'));
			expect(await ids({ state: 'underWay' })).toEqual(await idsOf('held'));
			expect(await ids({ state: 'dead', sourceId: SOURCE })).toEqual(await idsOf('dead'));
			expect(await ids({ sourceId: 'trigger-2' })).toEqual(await idsOf('other'));
			expect(await ids({ sourceId: 'trigger-3' })).toEqual([]);
		});

		it('are told page by page, each once', async () => {
			for (const key of ['a', 'b', 'c', 'd', 'e']) await keep(key);
			const found: string[] = [];
			let after: string | null = null;
			do {
				const page = await deliveries().list({ limit: 2, after });
				found.push(...page.items.map(({ id }) => id));
				after = page.next;
			} while (after !== null);
			expect(found).toEqual((await list()).map(({ id }) => id));
			expect(new Set(found).size).toBe(5);
		});

		it('are told with what was sent, when that is asked for', async () => {
			await bury('dead');
			const [dead] = await list({ withContent: true });
			expect(dead?.content).toEqual({ headers: delivery('dead').headers, body: delivery('dead').body });
		});

		it('are counted by source and state', async () => {
			expect(await deliveries().counts()).toEqual([]);
			await keepSome();
			const [one, other] = await deliveries().counts();
			expect(one).toMatchObject({ sourceId: SOURCE, waiting: 3, underWay: 1, dead: 1, oldestAt: SOME_TIME });
			const dueAt = (await list({ state: 'waiting' })).map((waiting) => waiting.dueAt ?? '').sort()[0];
			expect(one?.dueAt).toBe(dueAt);
			expect(other).toEqual({
				sourceId: 'trigger-2',
				waiting: 0,
				underWay: 0,
				dead: 1,
				oldestAt: null,
				dueAt: null,
			});
		});

		it('are retried by their ids: the dead from the beginning, those that wait for another attempt at once', async () => {
			await keepSome();
			const all = ['waits', 'handled', 'given back', 'held', 'lost', 'dead'];
			const ids = await Promise.all(all.map(idOf));
			const retried = await deliveries().retry({ ids: [...ids, 'unknown'] });
			expect(retried.sort()).toEqual([await idOf('given back'), await idOf('dead')].sort());
			expect(await states()).toMatchObject({ dead: 'waiting 0', 'given back': 'waiting 1', held: 'waiting 1' });
			const due = (await workspace().inbox.waiting(SOURCE, 10)).map(({ id }) => id).sort();
			expect(due).toEqual(
				[await idOf('waits'), await idOf('given back'), await idOf('lost'), await idOf('dead')].sort(),
			);
			expect(await workspace().inbox.settle(SOURCE, 'holder of held')).toBe(1);
		});

		it('are retried by their source', async () => {
			await keepSome();
			expect(await deliveries().retry({ sourceId: 'trigger-2' })).toEqual([await idOf('other')]);
			expect(await deliveries().retry({ sourceId: 'trigger-2' })).toEqual([]);
			expect(await states()).toMatchObject({ dead: 'dead 1', other: 'waiting 0' });
		});

		it('are dropped when they are dead, and known when they come again', async () => {
			await keepSome();
			const ids = await Promise.all(['waits', 'held', 'dead'].map(idOf));
			expect(await deliveries().drop({ ids })).toEqual([await idOf('dead')]);
			const [dropped] = await current().raw("select * from inbox where delivery_key = 'dead'");
			expect(dropped).toMatchObject({ state: 'handled', body: '', headers: '{}', reason: null });
			expect(await keep('dead')).toBe(false);
			expect(await deliveries().drop({ sourceId: 'trigger-2' })).toEqual([await idOf('other')]);
			expect(await states()).toMatchObject({ waits: 'waiting 0', held: 'waiting 1' });
		});

		it('have a state of their own each, and none where they are not known', async () => {
			await keepSome();
			const keys = ['waits', 'handled', 'held', 'lost', 'dead'];
			const found = await Promise.all(keys.map(async (key) => await deliveries().stateOf(await idOf(key))));
			expect(found).toEqual(['waiting', 'handled', 'underWay', 'waiting', 'dead']);
			expect(await deliveries().stateOf('unknown')).toBeNull();
		});

		it('are changed by the hundreds', async () => {
			const keys = Array.from({ length: 1_200 }, (_, index) => `k${index}`);
			await Promise.all(keys.map(async (key) => await keep(key)));
			const ids = (await list({ limit: 2_000 })).map(({ id }) => id);
			await workspace().inbox.lease(SOURCE, 'one', LEASE_MS, ids);
			await workspace().inbox.bury(SOURCE, 'one', 'why');
			expect(await deliveries().retry({ ids })).toHaveLength(1_200);
		});
	});
}
