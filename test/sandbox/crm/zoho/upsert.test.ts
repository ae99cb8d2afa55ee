import type { SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const unique = (field_label: string) => ({ field_label, data_type: 'text', unique: { case_sensitive: false } });
const upsert = async (data: unknown[], more: Record<string, unknown> = {}) =>
	(await client.v8('POST', '/Contacts/upsert', { data, ...more })).json.data;

test('an upsert looks at the e-mail by itself, inserts, and updates', async () => {
	expect(await upsert([{ Last_Name: 'Ada', Email: 'ada@example.com' }])).toMatchObject([
		{ code: 'SUCCESS', action: 'insert', duplicate_field: null, message: 'record added' },
	]);
	expect(await upsert([{ Last_Name: 'Lovelace', Email: 'ADA@example.com' }])).toMatchObject([
		{ code: 'SUCCESS', action: 'update', duplicate_field: 'Email', message: 'record updated' },
	]);
	expect(client.sandbox.admin.rows('Contacts')).toMatchObject([{ values: { Last_Name: 'Lovelace' } }]);
});

test('naming the e-mail does not keep an upsert from finding by other unique fields', async () => {
	const badge = await client.addField('Contacts', unique('Badge'));
	const [id] = await client.make('Contacts', { Last_Name: 'Ada', Email: 'ada@example.com', [badge]: 'B1' });
	const [outcome] = await upsert([{ Last_Name: 'Bob', Email: 'bob@example.com', [badge]: 'B1' }], {
		duplicate_check_fields: ['Email'],
	});
	expect(outcome).toMatchObject({ action: 'update', duplicate_field: badge, details: { id } });
	expect(await client.read('Contacts', id!)).toMatchObject({ Last_Name: 'Bob', Email: 'bob@example.com' });
});

test('leaving the e-mail out keeps an upsert from finding by it', async () => {
	const badge = await client.addField('Contacts', unique('Badge'));
	await client.make('Contacts', { Last_Name: 'Ada', Email: 'ada@example.com', [badge]: 'B1' });
	const [outcome] = await upsert([{ Last_Name: 'Twin', Email: 'ada@example.com', [badge]: 'B2' }], {
		duplicate_check_fields: [badge],
	});
	expect(outcome).toMatchObject({ action: 'insert', duplicate_field: null });
	expect(client.sandbox.admin.rows('Contacts')).toHaveLength(2);
});

test('what is named is looked at first, in its order', async () => {
	const [one, two] = [
		await client.addField('Contacts', unique('One')),
		await client.addField('Contacts', unique('Two')),
	];
	const [first, second] = await client.make(
		'Contacts',
		{ Last_Name: 'First', [one]: '1' },
		{ Last_Name: 'Second', [two]: '2' },
	);
	const both = [{ Last_Name: 'Both', [one]: '1', [two]: '2' }];
	const outcomes = [
		...(await upsert(both, { duplicate_check_fields: [one] })),
		...(await upsert(both, { duplicate_check_fields: [two, one] })),
	];
	// Either is found, and then the other's value stands in the way.
	expect(outcomes).toMatchObject([
		{ code: 'DUPLICATE_DATA', details: { api_name: two, id: second } },
		{ code: 'DUPLICATE_DATA', details: { api_name: one, id: first } },
	]);
});

test('a field that is neither unique nor looked at by the system cannot be named', async () => {
	const { status, json } = await client.v8('POST', '/Contacts/upsert', {
		data: [{ Last_Name: 'Ada' }],
		duplicate_check_fields: ['Phone'],
	});
	expect(status).toBe(400);
	expect(json).toMatchObject({ code: 'INVALID_DATA', details: { api_name: 'duplicate_check_fields' } });
});

test('accounts and deals are found by their names', async () => {
	const [account] = await client.make('Accounts', { Account_Name: 'Engines' });
	const { json } = await client.v8('POST', '/Accounts/upsert', { data: [{ Account_Name: 'engines', Phone: '1' }] });
	expect(json.data[0]).toMatchObject({ action: 'update', duplicate_field: 'Account_Name', details: { id: account } });
});

test('records of one call see each other', async () => {
	const outcomes = await upsert([
		{ Last_Name: 'Ada', Email: 'ada@example.com' },
		{ Last_Name: 'Lovelace', Email: 'ada@example.com' },
	]);
	expect(outcomes.map(({ action }: never) => action)).toEqual(['insert', 'update']);
	expect(client.sandbox.admin.rows('Contacts')).toHaveLength(1);
});

test('of two with one e-mail an upsert takes one, and a switch says which', async () => {
	const [old, young] = await client.make(
		'Contacts',
		{ Last_Name: 'Old', Email: 'both@example.com' },
		{ Last_Name: 'Young', Email: 'both@example.com' },
	);
	const both = [{ Last_Name: 'Both', Email: 'both@example.com' }];
	expect((await upsert(both))[0].details.id).toBe(young);
	client.sandbox.admin.configure({ unconfirmed: { upsertTakes: 'oldest' } });
	expect((await upsert(both))[0].details.id).toBe(old);
});

test('a unique value that another record has is refused, and names that record', async () => {
	const badge = await client.addField('Contacts', unique('Badge'));
	const [id] = await client.make('Contacts', { Last_Name: 'Ada', [badge]: 'B1' });
	const { status, json } = await client.v8('POST', '/Contacts', { data: [{ Last_Name: 'Bob', [badge]: 'b1' }] });
	expect(status).toBe(400);
	expect(json.data[0]).toMatchObject({
		code: 'DUPLICATE_DATA',
		message: 'duplicate data',
		details: { api_name: badge, id, json_path: `$.data[0].${badge}`, duplicate_record: { id } },
	});
	expect(client.sandbox.admin.rows('Contacts')).toHaveLength(1);
});

describe('an external id', () => {
	const external = (type: string) => ({ field_label: 'Ext Key', data_type: 'text', external: { type, show: true } });
	const key = 'tg/1:2?&+ä';
	const header = { 'x-external': 'Contacts.Ext_Key' };
	const path = `/Contacts/${encodeURIComponent(key)}`;

	test('is unique, and found by an upsert without being named', async () => {
		const name = await client.addField('Contacts', external('org'));
		expect(name).toBe('Ext_Key');
		const [id] = await client.make('Contacts', { Last_Name: 'Ada', Ext_Key: key });
		const second = await client.v8('POST', '/Contacts', { data: [{ Last_Name: 'Bob', Ext_Key: key }] });
		expect(second.json.data[0]).toMatchObject({ code: 'DUPLICATE_DATA', details: { api_name: 'Ext_Key' } });
		expect(await upsert([{ Last_Name: 'Lovelace', Ext_Key: key }])).toMatchObject([
			{ action: 'update', duplicate_field: 'Ext_Key', details: { id } },
		]);
	});

	test('stands in the path for whoever names it in the header', async () => {
		await client.addField('Contacts', external('org'));
		const [id] = await client.make('Contacts', { Last_Name: 'Ada', Ext_Key: key });
		expect((await client.v8('GET', path, undefined, header)).json.data).toMatchObject([{ id }]);
		expect((await client.v8('PUT', path, { data: [{ Title: 'Countess' }] }, header)).status).toBe(200);
		const many = await client.v8('PUT', '/Contacts', { data: [{ Ext_Key: key, Title: 'Writer' }] }, header);
		expect(many.json.data[0].details.id).toBe(id);
		expect(await client.read('Contacts', id!)).toMatchObject({ Title: 'Writer' });
		expect((await client.v8('DELETE', path, undefined, header)).status).toBe(200);
		expect((await client.v8('GET', path, undefined, header)).status).toBe(204);
		expect((await client.v8('GET', path)).json).toMatchObject({ code: 'INVALID_DATA' });
		const other = await client.v8('GET', path, undefined, { 'x-external': 'Contacts.Email' });
		expect(other.json).toMatchObject({ code: 'INVALID_DATA', details: { header_name: 'X-EXTERNAL' } });
	});

	test('of a user is that user’s: another one makes a second record', async () => {
		await client.addField('Contacts', external('user'));
		const [, other] = client.sandbox.admin.rows('users') as Array<{ id: string }>;
		client.sandbox.admin.seed({ tokens: [{ token: 'other', userId: other?.id }] });
		await upsert([{ Last_Name: 'Ada', Ext_Key: key }]);
		const body = { data: [{ Last_Name: 'Ada', Ext_Key: key }] };
		const theirs = await client.v8('POST', '/Contacts/upsert', body, client.as('other'));
		expect(theirs.json.data[0].action).toBe('insert');
		expect(client.sandbox.admin.rows('Contacts')).toHaveLength(2);
	});
});
