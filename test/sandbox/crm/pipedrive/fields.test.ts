import { startClient } from './sandbox-client';
import type { Json, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const FIELDS = '/api/v2/personFields';
const PERSONS = '/api/v2/persons';

async function field(type: string, labels?: string[]): Promise<Json> {
	return client.data('POST', FIELDS, {
		field_name: `A ${type}`,
		field_type: type,
		...(labels === undefined ? {} : { options: labels.map((label) => ({ label })) }),
	});
}

const write = (code: string, value: unknown) =>
	client.call('POST', PERSONS, { name: 'Ada', custom_fields: { [code]: value } });

test('a new field gets a code of 40 hexadecimal digits, and its options numbers', async () => {
	const made = await field('enum', ['Post', 'Message']);
	expect(made).toMatchObject({
		field_name: 'A enum',
		field_type: 'enum',
		is_custom_field: true,
		field_code: expect.stringMatching(/^[\da-f]{40}$/),
	});
	expect(made.options.map(({ id, label }: Json) => [typeof id, label])).toEqual([
		['number', 'Post'],
		['number', 'Message'],
	]);
	expect(await client.data('GET', `${FIELDS}/${made.field_code}`)).toEqual(made);
});

test.each([
	[{ field_type: 'varchar' }],
	[{ field_name: '', field_type: 'varchar' }],
	[{ field_name: 'x'.repeat(256), field_type: 'varchar' }],
	[{ field_name: 'Kind', field_type: 'colour' }],
	[{ field_name: 'Kind', field_type: 'enum' }],
	[{ field_name: 'Kind', field_type: 'enum', options: [] }],
	[{ field_name: 'Kind', field_type: 'varchar', options: [{ label: 'A' }] }],
])('refuses the definition %j', async (definition) => {
	expect((await client.call('POST', FIELDS, definition)).status).toBe(400);
});

test.each<[type: string, good: unknown, bad: unknown[]]>([
	['varchar', 'x'.repeat(255), ['x'.repeat(256), 5]],
	['varchar_auto', 'a', [5]],
	['text', 'x'.repeat(65_535), ['x'.repeat(65_536)]],
	['phone', '+1', [1]],
	['double', 1.5, ['1.5']],
	['monetary', { value: 5, currency: 'EUR' }, [5, { value: 5 }, { value: 5, currency: 'euro' }]],
	['date', '2026-10-01', ['01.10.2026', '2026-13-01']],
	['daterange', { value: '2026-10-01', until: '2026-10-02' }, [{ value: '2026-10-01' }]],
	['time', { value: '10:00:00' }, ['10:00', { value: '25:00' }]],
	['timerange', { value: '10:00', until: '11:00' }, [{ value: '10:00', until: 'late' }]],
	['user', 102, [9, '102']],
	['people', 1, [99]],
	['org', 1, [99]],
])('a value of type %s', async (type, good, bad) => {
	await client.data('POST', '/api/v2/organizations', { name: 'Org' });
	await client.data('POST', PERSONS, { name: 'First' });
	const { field_code: code } = await field(type);
	const { status, json } = await write(code, good);
	expect([status, json.data.custom_fields[code]]).toEqual([200, good]);
	for (const value of bad) expect((await write(code, value)).status).toBe(400);
	expect(
		(await client.data('PATCH', `${PERSONS}/2`, { custom_fields: { [code]: null } })).custom_fields[code],
	).toBeNull();
});

test('options are written by their number, never by their label', async () => {
	const one = await field('enum', ['Post', 'Message']);
	const many = await field('set', ['X', 'LinkedIn']);
	const [post] = one.options;
	const [x, linkedIn] = many.options;
	expect((await write(one.field_code, 'Post')).status).toBe(400);
	expect((await write(one.field_code, String(post.id))).status).toBe(400);
	expect((await write(many.field_code, x.id)).status).toBe(400);
	expect((await write(many.field_code, [])).json.error).toMatch(/or null/);
	await client.data('POST', PERSONS, {
		name: 'Ada',
		custom_fields: { [one.field_code]: post.id, [many.field_code]: [linkedIn.id, x.id] },
	});
	expect((await client.data('GET', `${PERSONS}/1?include_option_labels=true`)).custom_fields).toEqual({
		[one.field_code]: { id: post.id, label: 'Post' },
		[many.field_code]: [
			{ id: linkedIn.id, label: 'LinkedIn' },
			{ id: x.id, label: 'X' },
		],
	});
});

test('options are added, renamed and removed; records lose what goes', async () => {
	const many = await field('set', ['X', 'LinkedIn']);
	const options = `${FIELDS}/${many.field_code}/options`;
	const [x, linkedIn] = many.options;
	const [telegram] = await client.data('POST', options, [{ label: 'Telegram' }]);
	await client.data('POST', PERSONS, { name: 'Ada', custom_fields: { [many.field_code]: [x.id, telegram.id] } });
	await client.data('PATCH', options, [{ id: x.id, label: 'X (Twitter)' }]);
	expect(await client.data('DELETE', options, [{ id: telegram.id }])).toEqual([
		{ id: telegram.id, label: 'Telegram' },
	]);
	expect(
		(await client.data('GET', `${FIELDS}/${many.field_code}`)).options.map(({ label }: Json) => label as string),
	).toEqual(['X (Twitter)', linkedIn.label]);
	expect((await client.data('GET', `${PERSONS}/1`)).custom_fields[many.field_code]).toEqual([x.id]);
	await client.data('DELETE', options, [{ id: x.id }]);
	expect((await client.data('GET', `${PERSONS}/1`)).custom_fields[many.field_code]).toBeNull();
	expect((await client.call('DELETE', options, [{ id: x.id }])).status).toBe(400);
});

test('a field is renamed, and deleted with its values; only custom ones', async () => {
	const { field_code: code } = await field('varchar');
	await write(code, 'x');
	expect((await client.data('PATCH', `${FIELDS}/${code}`, { field_name: 'Handle' })).field_name).toBe('Handle');
	await client.data('DELETE', `${FIELDS}/${code}`);
	expect((await client.data('GET', `${PERSONS}/1`)).custom_fields).toBeNull();
	expect((await client.call('GET', `${FIELDS}/${code}`)).status).toBe(404);
	expect((await client.call('DELETE', `${FIELDS}/name`)).status).toBe(400);
	expect((await client.call('PATCH', `${FIELDS}/email`, { field_name: 'Mail' })).status).toBe(400);
});

test('the fields of leads are those of deals, to read', async () => {
	const { field_code: code } = await client.data('POST', '/api/v2/dealFields', {
		field_name: 'Source',
		field_type: 'varchar',
	});
	expect((await client.data('GET', '/v1/leadFields')).map(({ key }: Json) => key as string)).toEqual(['title', code]);
	expect((await client.call('POST', '/v1/leadFields', { name: 'No' })).status).toBe(405);
});

test('v1 knows the same fields by number, and replaces options whole', async () => {
	const made = await client.data('POST', '/v1/personFields', {
		name: 'Channel',
		field_type: 'enum',
		options: [{ label: 'Post' }, { label: 'Message' }],
	});
	const [post] = made.options;
	const changed = await client.data('PUT', `/v1/personFields/${made.id}`, {
		name: 'Where',
		options: [{ id: post.id, label: 'A post' }, { label: 'Story' }],
	});
	expect([changed.name, changed.options.map(({ label }: Json) => label as string)]).toEqual([
		'Where',
		['A post', 'Story'],
	]);
	expect((await client.data('GET', `${FIELDS}/${made.key}`)).field_name).toBe('Where');
	expect(await client.data('DELETE', `/v1/personFields/${made.id}`)).toEqual({ id: made.id });
	expect((await client.call('GET', `/v1/personFields/${made.id}`)).status).toBe(404);
});
