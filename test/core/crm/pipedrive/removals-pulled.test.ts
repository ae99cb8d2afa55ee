import type { CrmAdapter, GoneRecord } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';

const DAY_MS = 86_400_000;
const sandbox = useSandbox();

async function pull(adapter: CrmAdapter, from: string | null) {
	const gone: GoneRecord[] = [];
	for (let cursor = from, page = 0; page < 50; page++) {
		const changed = await adapter.listChanged('contact', cursor);
		gone.push(...changed.gone);
		cursor = changed.cursor;
		if (!changed.hasMore) return { gone, cursor };
	}
	throw new Error('The pull did not come to an end');
}

describe('Persons that a pull finds gone', () => {
	it('were merged where a survivor took them in, though it stands pages behind them', async () => {
		sandbox.seedPersons(1_300);
		const adapter = sandbox.connect();
		const { cursor } = await pull(adapter, null);
		sandbox.runtime.advance(3_600_000);
		sandbox.admin.seed({ merges: [{ id: 1, into: 2 }], removals: [{ type: 'persons', id: 3 }] });
		sandbox.runtime.advance(1_000);
		const edits = Array.from({ length: 1_100 }, (_, index) => ({
			type: 'persons',
			id: index + 100,
			visible_to: 1,
		}));
		sandbox.admin.seed({ edits });
		sandbox.runtime.advance(1_000);
		sandbox.admin.seed({ edits: [{ type: 'persons', id: 2, visible_to: 1 }] });
		const { gone } = await pull(adapter, cursor);
		const at = '2026-11-24T01:00:00.000Z';
		expect([...gone].sort((left, right) => Number(left.id) - Number(right.id))).toEqual([
			{ id: '1', at, why: 'merged', into: { object: 'contact', id: '2' } },
			{ id: '3', at, why: 'deleted', into: null },
		]);
	});

	it('are not told as removed once they were brought back', async () => {
		sandbox.seedPersons(2);
		sandbox.admin.configure({ deletedInLists: true });
		const adapter = sandbox.connect();
		const { cursor } = await pull(adapter, null);
		sandbox.runtime.advance(3_600_000);
		sandbox.admin.seed({ removals: [{ type: 'persons', id: 1 }] });
		const shown = await adapter.listChanged('contact', cursor);
		sandbox.runtime.advance(1_000);
		sandbox.admin.seed({ restores: [{ type: 'persons', id: 1 }] });
		expect([shown.gone, (await pull(adapter, shown.cursor)).gone]).toEqual([[], []]);
	});

	it('cannot all be told any more after 29 days, which the pull says', async () => {
		sandbox.seedPersons(2);
		const adapter = sandbox.connect();
		const first = await pull(adapter, null);
		sandbox.runtime.advance(28 * DAY_MS);
		const second = await pull(adapter, first.cursor);
		sandbox.runtime.advance(28 * DAY_MS);
		const third = await pull(adapter, second.cursor);
		sandbox.runtime.advance(30 * DAY_MS);
		await expect(adapter.listChanged('contact', third.cursor)).rejects.toMatchObject({ kind: 'expired' });
		expect((await pull(adapter, null)).gone).toEqual([]);
	});

	it('come with a first round that goes on where Pipedrive has forgotten its place', async () => {
		sandbox.seedPersons(700);
		const adapter = sandbox.connect();
		const first = await adapter.listChanged('contact', null);
		sandbox.runtime.advance(3 * 3_600_000);
		const second = await adapter.listChanged('contact', first.cursor);
		const third = await adapter.listChanged('contact', second.cursor);
		const ids = [first, second, third].flatMap(({ records }) => records.map(({ id }) => id));
		expect([new Set(ids).size, third.hasMore]).toEqual([700, false]);
	});
});
