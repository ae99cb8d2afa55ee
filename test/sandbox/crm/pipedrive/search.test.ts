import { startClient } from './sandbox-client';
import type { Json, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const V2 = '/api/v2';

async function ada(): Promise<number> {
	const { id } = await client.data('POST', `${V2}/organizations`, {
		name: 'Analytical Engines',
		address: { value: '5 Dorset Street, London' },
	});
	const person = await client.data('POST', `${V2}/persons`, {
		name: 'Ada Lovelace',
		org_id: id,
		emails: [{ value: 'Ada@Example.com' }],
		phones: [{ value: '+44 20 7946' }],
	});
	return person.id as number;
}

const found = async (query: string): Promise<Json[]> =>
	(await client.data('GET', `${V2}/persons/search?${query}`)).items.map(({ item }: Json) => item);

test('finds by address without regard to case, and shows plain strings', async () => {
	await ada();
	const { json } = await client.call(
		'GET',
		`${V2}/persons/search?term=ada@example.COM&fields=email&exact_match=true`,
	);
	expect(json).toEqual({
		success: true,
		data: {
			items: [
				{
					result_score: 1,
					item: {
						id: 1,
						type: 'person',
						name: 'Ada Lovelace',
						phones: ['+44 20 7946'],
						emails: ['Ada@Example.com'],
						visible_to: 3,
						owner: { id: 101 },
						organization: { id: 1, name: 'Analytical Engines', address: '5 Dorset Street, London' },
						custom_fields: [],
						notes: [],
					},
				},
			],
		},
		additional_data: { next_cursor: null },
	});
});

test('an exact match takes the whole value, otherwise a part is enough', async () => {
	await ada();
	expect(await found('term=example.com&fields=email')).toHaveLength(1);
	expect(await found('term=example.com&fields=email&exact_match=true')).toEqual([]);
	expect(await found('term=7946&fields=phone')).toHaveLength(1);
	expect(await found('term=7946&fields=name')).toEqual([]);
});

test('the term must be two characters long, one for an exact match', async () => {
	await client.data('POST', `${V2}/persons`, { name: 'A' });
	expect((await client.call('GET', `${V2}/persons/search?term=a`)).status).toBe(400);
	expect((await client.call('GET', `${V2}/persons/search`)).status).toBe(400);
	expect(await found('term=a&exact_match=true')).toHaveLength(1);
});

test('a field that cannot be searched in is refused', async () => {
	expect((await client.call('GET', `${V2}/persons/search?term=ada&fields=twitter`)).status).toBe(400);
});

test('searches notes and the custom fields that can be searched, and shows what matched', async () => {
	const text = await client.data('POST', `${V2}/personFields`, { field_name: 'Handle', field_type: 'varchar' });
	const day = await client.data('POST', `${V2}/personFields`, { field_name: 'Day', field_type: 'date' });
	await client.data('POST', `${V2}/persons`, {
		name: 'Ada',
		custom_fields: { [text.field_code]: 'ada_2026', [day.field_code]: '2026-10-01' },
	});
	await client.data('POST', '/v1/notes', { content: '<p>met in <b>2026</b></p>', person_id: 1 });
	expect(await found('term=2026')).toMatchObject([{ custom_fields: ['ada_2026'], notes: ['met in 2026'] }]);
	expect(await found('term=2026-10-01')).toEqual([]);
});

test('the best match comes first, and pages follow each other', async () => {
	for (const name of ['Adam Smithson', 'Adam', 'Adams']) await client.data('POST', `${V2}/persons`, { name });
	const first = await client.call('GET', `${V2}/persons/search?term=adam&limit=2`);
	const second = await client.call(
		'GET',
		`${V2}/persons/search?term=adam&limit=2&cursor=${first.json.additional_data.next_cursor}`,
	);
	const names = [...first.json.data.items, ...second.json.data.items].map(({ item }) => item.name as string);
	expect(names).toEqual(['Adam', 'Adams', 'Adam Smithson']);
});

test('the index lags behind the data by as much as is set', async () => {
	client.sandbox.admin.configure({ indexLagMs: 5_000 });
	await ada();
	expect(await found('term=ada')).toEqual([]);
	client.sandbox.admin.moveClock({ advanceMs: 5_000 });
	expect(await found('term=ada')).toHaveLength(1);
	await client.data('PATCH', `${V2}/persons/1`, { name: 'Eve', emails: [] });
	expect(await found('term=lovelace')).toHaveLength(1);
	await client.data('DELETE', `${V2}/persons/1`);
	expect(await found('term=lovelace')).toHaveLength(1);
	client.sandbox.admin.moveClock({ advanceMs: 5_000 });
	expect(await found('term=lovelace')).toEqual([]);
});

test('filters by organisation, person and status', async () => {
	await ada();
	await client.data('POST', `${V2}/persons`, { name: 'Ada Byron' });
	expect(await found('term=ada&organization_id=1')).toMatchObject([{ id: 1 }]);
	await client.data('POST', `${V2}/deals`, { title: 'Engine one', person_id: 1, status: 'won' });
	await client.data('POST', `${V2}/deals`, { title: 'Engine two', person_id: 2 });
	const deals = async (query: string) =>
		(await client.data('GET', `${V2}/deals/search?term=engine&${query}`)).items.map(
			({ item }: Json) => item.title as string,
		);
	expect([await deals('status=won'), await deals('person_id=2')]).toEqual([['Engine one'], ['Engine two']]);
});

test('leads are found with the addresses of their person', async () => {
	await ada();
	await client.data('POST', '/v1/leads', {
		title: 'Wants an engine',
		person_id: 1,
		value: { amount: 10, currency: 'EUR' },
	});
	const { items } = await client.data('GET', `${V2}/leads/search?term=engine`);
	expect(items).toMatchObject([
		{
			item: {
				type: 'lead',
				person: { id: 1, name: 'Ada Lovelace' },
				emails: ['Ada@Example.com'],
				value: 10,
				currency: 'EUR',
			},
		},
	]);
});

test('one search over all types, or some', async () => {
	await ada();
	await client.data('POST', `${V2}/deals`, { title: 'Ada buys' });
	const types = async (query: string) =>
		(await client.data('GET', `${V2}/itemSearch?${query}`)).items
			.map(({ item }: Json) => item.type as string)
			.sort();
	expect(await types('term=ada')).toEqual(['deal', 'person']);
	expect(await types('term=ada&item_types=deal,lead')).toEqual(['deal']);
	expect(await types('term=ada&item_types=product')).toEqual([]);
	expect(await types('term=london&fields=address')).toEqual(['organization']);
	expect((await client.call('GET', `${V2}/itemSearch?term=ada&item_types=human`)).status).toBe(400);
});

test('v1 searches by offset', async () => {
	for (const name of ['Adam', 'Adams']) await client.data('POST', `${V2}/persons`, { name });
	const { json } = await client.call('GET', '/api/v1/persons/search?term=adam&limit=1');
	expect(json.data.items).toHaveLength(1);
	expect(json.additional_data).toEqual({
		pagination: { start: 0, limit: 1, more_items_in_collection: true, next_start: 1 },
	});
});
