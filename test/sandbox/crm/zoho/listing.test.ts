import type { SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const people = (count: number) => Array.from({ length: count }, (_, index) => ({ Last_Name: `Person ${index}` }));
const names = (json: { data: Array<{ Last_Name: string }> }) => json.data.map(({ Last_Name }) => Last_Name);

test('a list shows what was asked for, newest first, and says nothing where there is none', async () => {
	const empty = await client.v8('GET', '/Contacts?fields=Last_Name');
	expect({ status: empty.status, text: empty.text }).toEqual({ status: 204, text: '' });
	await client.make('Contacts', ...people(3));
	const { json } = await client.v8('GET', '/Contacts?fields=Last_Name');
	expect(names(json)).toEqual(['Person 2', 'Person 1', 'Person 0']);
	expect(Object.keys(json.data[0]).sort()).toEqual(['Last_Name', 'id']);
	expect(json.info).toEqual({
		call: false,
		per_page: 200,
		next_page_token: null,
		count: 3,
		sort_by: 'id',
		page: 1,
		previous_page_token: null,
		page_token_expiry: null,
		sort_order: 'desc',
		email: false,
		more_records: false,
	});
});

test('since version 3 the fields must be named, 50 at most', async () => {
	await client.make('Contacts', ...people(1));
	expect((await client.v8('GET', '/Contacts')).json).toMatchObject({
		code: 'REQUIRED_PARAM_MISSING',
		details: { param_name: 'fields' },
	});
	const many = Array.from({ length: 51 }, (_, index) => `F${index}`).join(',');
	expect((await client.v8('GET', `/Contacts?fields=${many}`)).json).toMatchObject({ code: 'LIMIT_EXCEEDED' });
	const old = await client.call('GET', '/crm/v2/contacts');
	expect(old.json.data).toMatchObject([{ Last_Name: 'Person 0', Owner: {}, $approved: true }]);
});

test('pages go by number up to 2,000 rows, and by tokens beyond', async () => {
	client.sandbox.admin.seed({ Contacts: people(2_050) });
	const asked = '/Contacts?fields=Last_Name&per_page=200';
	expect(names((await client.v8('GET', `${asked}&page=10`)).json)).toHaveLength(200);
	const beyond = await client.v8('GET', `${asked}&page=11`);
	expect({ status: beyond.status, code: beyond.json.code }).toEqual({
		status: 400,
		code: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
	});
	const seen = new Set<string>();
	let next = '';
	do {
		const { json } = await client.v8('GET', `${asked}${next}`);
		names(json).forEach((name) => seen.add(name));
		next = json.info.next_page_token === null ? '' : `&page_token=${json.info.next_page_token}`;
	} while (next !== '');
	expect(seen.size).toBe(2_050);
});

test('a page token is of its question, its user and its day', async () => {
	await client.make('Contacts', ...people(3));
	const { json } = await client.v8('GET', '/Contacts?fields=Last_Name&per_page=2');
	const token = `page_token=${json.info.next_page_token}`;
	const ask = async (query: string, headers = {}) =>
		(await client.v8('GET', `/Contacts?${query}`, undefined, headers)).json;
	expect(names(await ask(`fields=Last_Name&per_page=2&${token}`))).toEqual(['Person 0']);
	expect(await ask(`fields=Last_Name&per_page=1&${token}`)).toMatchObject({ code: 'TOKEN_BOUND_DATA_MISMATCH' });
	expect(await ask(`fields=Last_Name&per_page=2&page=2&${token}`)).toMatchObject({
		code: 'AMBIGUITY_DURING_PROCESSING',
	});
	const [, other] = client.sandbox.admin.rows('users') as Array<{ id: string }>;
	client.sandbox.admin.seed({ tokens: [{ token: 'other', userId: other?.id }] });
	expect(await ask(`fields=Last_Name&per_page=2&${token}`, client.as('other'))).toMatchObject({
		code: 'TOKEN_BOUND_DATA_MISMATCH',
	});
	expect(await ask('fields=Last_Name&per_page=2&page_token=x')).toMatchObject({ code: 'INVALID_DATA' });
	client.at(86_400_000);
	expect(await ask(`fields=Last_Name&per_page=2&${token}`)).toMatchObject({ code: 'EXPIRED_VALUE' });
});

test('a page token goes on where it was, whatever came in between', async () => {
	await client.make('Contacts', ...people(4));
	const asked = '/Contacts?fields=Last_Name&per_page=2&sort_by=id&sort_order=asc';
	const { json } = await client.v8('GET', asked);
	const [gone] = json.data;
	await client.v8('DELETE', `/Contacts/${gone.id}`);
	const rest = await client.v8('GET', `${asked}&page_token=${json.info.next_page_token}`);
	expect(names(rest.json)).toEqual(['Person 2', 'Person 3']);
});

test('lists are sorted by time, and hold what was modified since', async () => {
	const [first, second] = await client.make('Contacts', ...people(2));
	client.at(5_000);
	await client.v8('PUT', `/Contacts/${first}`, { data: [{ Title: 'x' }] });
	const sorted = await client.v8('GET', '/Contacts?fields=Last_Name&sort_by=Modified_Time&sort_order=desc');
	expect(names(sorted.json)).toEqual(['Person 0', 'Person 1']);
	const since = (time: string, path = '/Contacts?fields=Last_Name') =>
		client.v8('GET', path, undefined, { 'if-modified-since': time });
	expect(names((await since('2026-10-01T11:00:00+02:00')).json)).toEqual(['Person 0']);
	expect((await since('Thu, 01 Oct 2026 09:00:01 GMT')).status).toBe(200);
	const nothing = await since('2026-10-01T14:30:05+05:30');
	expect({ status: nothing.status, text: nothing.text }).toEqual({ status: 304, text: '' });
	expect((await since('2026-10-01T09:00:00+00:00', `/Contacts/${second}`)).status).toBe(304);
	client.sandbox.admin.configure({ unconfirmed: { sameSecondCounts: true, nothingModified: 204 } });
	expect(names((await since('2026-10-01T14:30:05+05:30')).json)).toEqual(['Person 0']);
	expect((await since('2026-10-02T00:00:00+00:00')).status).toBe(204);
});

test('records are picked by their ids', async () => {
	const [first, , third] = await client.make('Contacts', ...people(3));
	const { json } = await client.v8('GET', `/Contacts?fields=Last_Name&ids=${first},${third}`);
	expect(names(json)).toEqual(['Person 2', 'Person 0']);
	expect((await client.v8('GET', '/Contacts/5725767000000999999')).status).toBe(204);
	expect((await client.v8('GET', '/Contacts/ada')).json).toMatchObject({ code: 'INVALID_DATA' });
	expect((await client.v8('GET', '/Nothing/1?fields=id')).json).toMatchObject({ code: 'INVALID_MODULE' });
});

test('times are those of the user who reads', async () => {
	const [id] = await client.make('Contacts', ...people(1));
	const [, other] = client.sandbox.admin.rows('users') as Array<{ id: string }>;
	client.sandbox.admin.seed({ tokens: [{ token: 'other', userId: other?.id }] });
	const read = await client.v8('GET', `/Contacts/${id}`, undefined, client.as('other'));
	expect(read.json.data[0].Created_Time).toBe('2026-10-01T11:00:00+02:00');
	client.at(60 * 86_400_000);
	await client.v8('PUT', `/Contacts/${id}`, { data: [{ Title: 'x' }] });
	const winter = await client.v8('GET', `/Contacts/${id}`, undefined, client.as('other'));
	expect(winter.json.data[0].Modified_Time).toBe('2026-11-30T10:00:00+01:00');
});
