import type { CrmAdapter } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';

const sandbox = useSandbox();
const MINUTE_MS = 60_000;
const LIST = 'GET /crm/v3/objects/contacts';

async function round(adapter: CrmAdapter, cursor: string | null) {
	const deletedIds: string[] = [];
	sandbox.admin.clearRequests();
	for (let page = 0; page < 100; page++) {
		const changed = await adapter.listChanged('contact', cursor);
		deletedIds.push(...changed.gone.map(({ id }) => id));
		cursor = changed.cursor;
		if (!changed.hasMore) return { cursor, deletedIds, lists: sandbox.admin.counts().byRoute[LIST] ?? 0 };
	}
	throw new Error('The round did not come to an end');
}

async function seedArchived(adapter: CrmAdapter, count: number): Promise<void> {
	sandbox.admin.seed({
		contacts: Array.from({ length: count }, (_, number) => ({ email: `gone${number}@example.com` })),
	});
	const ids = (sandbox.admin.rows('contacts') as Array<{ id: string }>).map(({ id }) => id);
	await adapter.remove('contact', ids);
}

async function added(adapter: CrmAdapter, email: string): Promise<string> {
	const [outcome] = await adapter.create('contact', [{ fields: { email } }]);
	return outcome?.ok ? outcome.record.id : '';
}

describe('Pulling removals from HubSpot', () => {
	let adapter: CrmAdapter;
	beforeEach(async () => {
		adapter = sandbox.connect();
		await adapter.provisionFields('contact');
	});

	it('reads a long list of archived contacts once a day, whatever the number of rounds', async () => {
		await seedArchived(adapter, 620);
		let { cursor } = await round(adapter, null);
		const lists: number[] = [];
		for (let hour = 0; hour < 50; hour++) {
			sandbox.runtime.advance(60 * MINUTE_MS);
			const next = await round(adapter, cursor);
			lists.push(next.lists);
			cursor = next.cursor;
		}
		expect(lists.filter((calls) => calls > 0)).toEqual([7, 7, 7]);
		expect(lists.flatMap((calls, hour) => (calls > 0 ? [hour] : []))).toEqual([0, 24, 48]);
	});

	it('tells a removal with the next scan, once', async () => {
		await seedArchived(adapter, 120);
		const id = await added(adapter, 'ana@example.com');
		let { cursor } = await round(adapter, null);
		sandbox.runtime.advance(MINUTE_MS);
		({ cursor } = await round(adapter, cursor));
		await adapter.remove('contact', [id]);
		const told: string[] = [];
		for (let hour = 0; hour < 80; hour++) {
			sandbox.runtime.advance(60 * MINUTE_MS);
			const next = await round(adapter, cursor);
			told.push(...next.deletedIds);
			cursor = next.cursor;
		}
		expect(told).toEqual([id]);
	});

	it('reads a list of one page in every round, and tells of each removal once', async () => {
		const ids = [await added(adapter, 'ana@example.com'), await added(adapter, 'bo@example.com')];
		let { cursor } = await round(adapter, null);
		const told: string[][] = [];
		for (const id of [ids[0] ?? '', '', ids[1] ?? '', '', '']) {
			sandbox.runtime.advance(MINUTE_MS);
			if (id !== '') await adapter.remove('contact', [id]);
			const next = await round(adapter, cursor);
			expect(next.lists).toBe(1);
			told.push(next.deletedIds);
			cursor = next.cursor;
		}
		expect(told).toEqual([[ids[0]], [], [ids[1]], [], []]);
	});
});
