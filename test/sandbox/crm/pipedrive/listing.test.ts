import { startClient } from './sandbox-client';
import type { Json, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const V2 = '/api/v2';
const idsOf = (rows: Json[]) => rows.map(({ id }) => id as number);

/** Each a second after the one before. */
async function persons(count: number): Promise<void> {
	for (let index = 1; index <= count; index += 1) {
		await client.data('POST', `${V2}/persons`, { name: `Person ${index}`, owner_id: index % 2 === 0 ? 102 : 101 });
		client.sandbox.admin.moveClock({ advanceMs: 1_000 });
	}
}

async function page(path: string): Promise<{ ids: number[]; cursor: string | null }> {
	const { json } = await client.call('GET', path);
	return { ids: idsOf(json.data), cursor: json.additional_data.next_cursor as string | null };
}

test('a cursor leads through all pages, and is null on the last', async () => {
	await persons(5);
	const first = await page(`${V2}/persons?limit=2`);
	const second = await page(`${V2}/persons?limit=2&cursor=${first.cursor}`);
	const third = await page(`${V2}/persons?limit=2&cursor=${second.cursor}`);
	expect([first.ids, second.ids, third.ids, third.cursor]).toEqual([[1, 2], [3, 4], [5], null]);
});

test('what changes between two pages sorted by change comes again at the end, and nothing is lost', async () => {
	await persons(3);
	const first = await page(`${V2}/persons?limit=2&sort_by=update_time`);
	await client.data('PATCH', `${V2}/persons/1`, { name: 'Changed' });
	const second = await page(`${V2}/persons?limit=2&sort_by=update_time&cursor=${first.cursor}`);
	expect([first.ids, second.ids]).toEqual([
		[1, 2],
		[3, 1],
	]);
});

test('a cursor expires, and is good for its own list only', async () => {
	await persons(2);
	const { cursor } = await page(`${V2}/persons?limit=1`);
	expect((await client.call('GET', `${V2}/organizations?cursor=${cursor}`)).status).toBe(400);
	expect((await client.call('GET', `${V2}/persons?sort_direction=desc&cursor=${cursor}`)).status).toBe(400);
	expect((await client.call('GET', `${V2}/persons?cursor=nonsense`)).status).toBe(400);
	client.sandbox.admin.configure({ cursorLifeMinutes: 5 });
	client.sandbox.admin.moveClock({ advanceMs: 5 * 60_000 + 1 });
	expect((await client.call('GET', `${V2}/persons?limit=1&cursor=${cursor}`)).json.error).toMatch(/expired/);
});

test('updated_since takes the second itself, updated_until does not', async () => {
	await persons(4);
	const range = 'updated_since=2026-10-01T09:00:01Z&updated_until=2026-10-01T09:00:03Z';
	expect((await page(`${V2}/persons?${range}`)).ids).toEqual([2, 3]);
	expect((await page(`${V2}/persons?updated_since=2026-10-01T11:00:01%2B02:00`)).ids).toEqual([2, 3, 4]);
});

test('changes within a second cannot be told apart', async () => {
	await persons(1);
	client.sandbox.admin.moveClock({ advanceMs: 400 });
	await client.data('PATCH', `${V2}/persons/1`, { name: 'Later' });
	expect((await page(`${V2}/persons?updated_since=2026-10-01T09:00:01.900Z`)).ids).toEqual([1]);
});

test('lists by ids, owner, and direction', async () => {
	await persons(4);
	expect((await page(`${V2}/persons?ids=4,1,99`)).ids).toEqual([1, 4]);
	expect((await page(`${V2}/persons?owner_id=102`)).ids).toEqual([2, 4]);
	expect((await page(`${V2}/persons?sort_by=add_time&sort_direction=desc&limit=2`)).ids).toEqual([4, 3]);
});

test.each([
	'limit=0',
	'limit=501',
	'limit=many',
	'sort_by=name',
	'sort_direction=up',
	'updated_since=yesterday',
	'ids=one',
	`ids=${Array.from({ length: 101 }, (_, index) => index).join(',')}`,
	`custom_fields=${Array.from({ length: 16 }, (_, index) => index).join(',')}`,
])('refuses %s', async (query) => {
	expect((await client.call('GET', `${V2}/persons?${query}`)).status).toBe(400);
});

test('only the custom fields that are asked for are shown', async () => {
	const codes: string[] = [];
	for (const name of ['A', 'B'])
		codes.push(
			(await client.data('POST', `${V2}/personFields`, { field_name: name, field_type: 'varchar' })).field_code,
		);
	const [first = '', second = ''] = codes;
	await client.data('POST', `${V2}/persons`, { name: 'Ada', custom_fields: { [first]: 'x' } });
	expect((await client.data('GET', `${V2}/persons/1`)).custom_fields).toEqual({ [first]: 'x', [second]: null });
	expect((await client.data('GET', `${V2}/persons?custom_fields=${second}`))[0].custom_fields).toEqual({
		[second]: null,
	});
	expect((await client.data('GET', `${V2}/persons/1?custom_fields=other`)).custom_fields).toBeNull();
});
