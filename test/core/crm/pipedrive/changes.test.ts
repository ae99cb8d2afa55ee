import type { CrmAdapter, CrmObject } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';

async function pull(adapter: CrmAdapter, cursor: string | null, object: CrmObject = 'contact') {
	const ids: string[] = [];
	const deletedIds: string[] = [];
	for (let page = 0; page < 50; page++) {
		const changed = await adapter.listChanged(object, cursor);
		ids.push(...changed.records.map(({ id }) => id));
		deletedIds.push(...changed.gone.map(({ id }) => id));
		cursor = changed.cursor;
		if (!changed.hasMore) return { ids, deletedIds, cursor };
	}
	throw new Error('The pull did not come to an end');
}

describe('Pulling changed persons', () => {
	const sandbox = useSandbox();
	const change = (adapter: CrmAdapter, phone: string) => adapter.update('contact', [{ id: '1', fields: { phone } }]);

	it('brings a second change within one second, which leaves the time as it was', async () => {
		sandbox.seedPersons(2);
		const adapter = sandbox.connect();
		const first = await pull(adapter, null);
		await change(adapter, '+1');
		const second = await pull(adapter, first.cursor);
		await change(adapter, '+2');
		const third = await pull(adapter, second.cursor);
		expect([second.ids, third.ids]).toEqual([['1'], ['1']]);
		expect((await pull(adapter, third.cursor)).ids).toEqual([]);
	});

	it('costs 30 tokens where nothing changed', async () => {
		sandbox.seedPersons(2);
		const adapter = sandbox.connect();
		const { cursor } = await pull(adapter, null);
		const before = sandbox.spent();
		await pull(adapter, cursor);
		expect(sandbox.spent() - before).toBe(30);
	});

	it('brings every record of pages that are changed while they are read', async () => {
		const adapter = sandbox.connect();
		const { cursor } = await pull(adapter, null);
		for (let part = 0; part < 3; part++) {
			sandbox.runtime.advance(1_000);
			sandbox.seedPersons(400, (number) => `p${part}-${number}@example.com`);
		}
		const page = await adapter.listChanged('contact', cursor);
		expect(page).toMatchObject({ hasMore: true });
		sandbox.runtime.advance(1_000);
		await adapter.update('contact', [
			{ id: '3', fields: { phone: '+1' } },
			{ id: '1100', fields: { phone: '+1' } },
		]);
		const rest = await pull(adapter, page.cursor);
		const all = new Set([...page.records.map(({ id }) => id), ...rest.ids]);
		expect(all.size).toBe(1_200);
		expect(rest.ids.filter((id) => id === '3')).toEqual(['3']);
	});

	it('begins a round again whose place Pipedrive has forgotten', async () => {
		const adapter = sandbox.connect();
		const { cursor } = await pull(adapter, null);
		sandbox.runtime.advance(3_600_000);
		sandbox.seedPersons(700);
		const page = await adapter.listChanged('contact', cursor);
		sandbox.runtime.advance(3 * 3_600_000);
		const rest = await pull(adapter, page.cursor);
		expect(new Set([...page.records.map(({ id }) => id), ...rest.ids]).size).toBe(700);
	});

	it('tells of a removal once, and of one in a list that shows removed persons as well', async () => {
		sandbox.seedPersons(3);
		const adapter = sandbox.connect();
		const first = await pull(adapter, null);
		sandbox.runtime.advance(5_000);
		await adapter.remove('contact', ['2']);
		const second = await pull(adapter, first.cursor);
		const third = await pull(adapter, second.cursor);
		expect([second.deletedIds, third.deletedIds]).toEqual([['2'], []]);
		sandbox.admin.configure({ deletedInLists: true });
		sandbox.runtime.advance(5_000);
		await adapter.remove('contact', ['3']);
		expect((await pull(adapter, third.cursor)).deletedIds).toEqual(['3']);
	});

	it('tells of a removal once, however many rounds follow and however long ago the last change was', async () => {
		sandbox.seedPersons(2);
		const adapter = sandbox.connect();
		let { cursor } = await pull(adapter, null);
		sandbox.runtime.advance(3_600_000);
		await adapter.remove('contact', ['2']);
		const told: string[][] = [];
		for (let round = 0; round < 6; round++) {
			const next = await pull(adapter, cursor);
			told.push(next.deletedIds);
			cursor = next.cursor;
			sandbox.runtime.advance(20 * 60_000);
		}
		expect(told).toEqual([['2'], [], [], [], [], []]);
	});

	it('keeps no values of persons in its place', async () => {
		sandbox.seedPersons(2);
		const { cursor } = await pull(sandbox.connect(), null);
		expect(Buffer.from(cursor ?? '', 'base64url').toString()).not.toMatch(/Person|example/);
	});

	it('does not take the place of a pull of leads for its own', async () => {
		const adapter = sandbox.connect();
		const ofLeads = await pull(adapter, null, 'lead');
		await expect(adapter.listChanged('contact', ofLeads.cursor)).rejects.toMatchObject({ kind: 'invalid' });
		const ofPersons = await pull(adapter, null);
		await expect(adapter.listChanged('lead', ofPersons.cursor)).rejects.toMatchObject({ kind: 'invalid' });
	});
});

describe('Pulling changed leads', () => {
	const sandbox = useSandbox();
	const seedLeads = (count: number, title: string) =>
		sandbox.admin.seed({
			leads: Array.from({ length: count }, (_, number) => ({ title: `${title} ${number}`, person_id: 1 })),
		});

	it('brings more leads of one second than fit a page, each once', async () => {
		sandbox.seedPersons(1);
		const adapter = sandbox.connect();
		const { cursor } = await pull(adapter, null, 'lead');
		sandbox.runtime.advance(1_000);
		seedLeads(1_100, 'Lead');
		const { ids } = await pull(adapter, cursor, 'lead');
		expect([ids.length, new Set(ids).size]).toEqual([1_100, 1_100]);
	});

	it('then gives only what changed', async () => {
		sandbox.seedPersons(1);
		seedLeads(3, 'Lead');
		const adapter = sandbox.connect();
		const first = await pull(adapter, null, 'lead');
		sandbox.runtime.advance(60_000);
		await adapter.update('lead', [{ id: first.ids[1] ?? '', fields: { leadTitle: 'Changed' } }]);
		const second = await pull(adapter, first.cursor, 'lead');
		expect([first.ids.length, second.ids]).toEqual([3, [first.ids[1]]]);
		expect((await pull(adapter, second.cursor, 'lead')).ids).toEqual([]);
	});
});
