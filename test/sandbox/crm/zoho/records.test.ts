import type { SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const ADA = { First_Name: 'Ada', Last_Name: 'Lovelace', Email: 'ada@example.com' };

test('a contact is created, read, changed and deleted', async () => {
	const created = await client.v8('POST', '/Contacts', { data: [ADA] });
	expect(created.status).toBe(201);
	const [outcome] = created.json.data;
	expect(outcome).toEqual({
		code: 'SUCCESS',
		details: {
			id: expect.stringMatching(/^5725767\d{12}$/),
			Created_Time: '2026-10-01T14:30:00+05:30',
			Modified_Time: '2026-10-01T14:30:00+05:30',
			Created_By: { name: 'Dana Okafor', id: expect.any(String) },
			Modified_By: { name: 'Dana Okafor', id: expect.any(String) },
			$approval_state: 'approved',
		},
		message: 'record added',
		status: 'success',
	});
	const id = outcome.details.id;
	client.at(1_500);
	const updated = await client.v8('PUT', `/Contacts/${id}`, { data: [{ Phone: '+44 20 7946 0000', Title: null }] });
	expect(updated.status).toBe(200);
	expect(updated.json.data[0].details.Modified_Time).toBe('2026-10-01T14:30:01+05:30');
	expect(await client.read('Contacts', id)).toMatchObject({
		id,
		...ADA,
		Full_Name: 'Ada Lovelace',
		Phone: '+44 20 7946 0000',
		Title: null,
		Email_Opt_Out: false,
		Owner: { name: 'Dana Okafor', email: 'dana.ops@example.com' },
	});
	expect((await client.v8('DELETE', `/Contacts/${id}`)).json.data[0]).toMatchObject({
		code: 'SUCCESS',
		message: 'record deleted',
		details: { id },
	});
	expect((await client.v8('GET', `/Contacts/${id}`)).status).toBe(204);
});

test('each record of a call has an outcome of its own, in the order of the call', async () => {
	const { status, json } = await client.v8('POST', '/Contacts', {
		data: [
			ADA,
			{ First_Name: 'Nameless' },
			{ Last_Name: 'x'.repeat(81) },
			{ Last_Name: 5 },
			{ Last_Name: 'Hopper' },
		],
	});
	expect(status).toBe(207);
	expect(json.data.map(({ code, details }: never) => [code, details])).toEqual([
		['SUCCESS', expect.anything()],
		['MANDATORY_NOT_FOUND', { api_name: 'Last_Name', json_path: '$.data[1].Last_Name' }],
		['INVALID_DATA', { maximum_length: 80, api_name: 'Last_Name', json_path: '$.data[2].Last_Name' }],
		['INVALID_DATA', { expected_data_type: 'text', api_name: 'Last_Name', json_path: '$.data[3].Last_Name' }],
		['SUCCESS', expect.anything()],
	]);
	expect(client.sandbox.admin.rows('Contacts')).toHaveLength(2);
});

test('a call whose records all fail is 400, or what the switch says', async () => {
	const all = () => client.v8('POST', '/Contacts', { data: [{ First_Name: 'Nameless' }] });
	expect((await all()).status).toBe(400);
	client.sandbox.admin.configure({ unconfirmed: { allFailed: 202 } });
	expect((await all()).status).toBe(202);
});

test.each([
	['no JSON', '{"data":', 'INVALID_DATA'],
	['no list', {}, 'MANDATORY_NOT_FOUND'],
	['an empty list', { data: [] }, 'INVALID_DATA'],
])('a body with %s is refused as a whole', async (_, body, code) => {
	const { status, json } = await client.v8('POST', '/Contacts', body);
	expect({ status, code: json.code }).toEqual({ status: 400, code });
});

test('takes 100 records at once, and no more', async () => {
	const people = (count: number) => Array.from({ length: count }, (_, index) => ({ Last_Name: `Person ${index}` }));
	expect((await client.v8('POST', '/Contacts', { data: people(100) })).json.data).toHaveLength(100);
	const { status, json } = await client.v8('POST', '/Contacts', { data: people(101) });
	expect(status).toBe(400);
	expect(json.data).toMatchObject([{ code: 'LIMIT_EXCEEDED', details: { maximum_length: 100, api_name: 'data' } }]);
	expect(client.sandbox.admin.rows('Contacts')).toHaveLength(100);
});

test.each([
	['Email', 'nobody', 'email'],
	['Date_of_Birth', '01.02.1990', 'date'],
	['Email_Opt_Out', 'yes', 'boolean'],
	['Account_Name', 7.5, undefined],
])('the type of %s is checked', async (name, value, expected) => {
	const { json } = await client.v8('POST', '/Contacts', { data: [{ Last_Name: 'Typed', [name]: value }] });
	expect(json.data[0]).toMatchObject({ code: 'INVALID_DATA', details: { api_name: name } });
	expect(json.data[0].details.expected_data_type).toBe(expected);
});

test('names that a module does not have are passed over, and so are those it computes', async () => {
	const [id] = await client.make('Contacts', { ...ADA, Twiter: '@ada', Full_Name: 'Somebody', Created_Time: 'now' });
	expect(await client.read('Contacts', id!)).toMatchObject({ Full_Name: 'Ada Lovelace' });
	expect(JSON.stringify(client.sandbox.admin.rows('Contacts'))).not.toContain('Twiter');
});

test('a choice that a list does not have is added to it, without a word', async () => {
	const choices = async () => {
		const { json } = await client.v8('GET', '/settings/fields/Lead_Source?module=Contacts');
		return json.fields[0].pick_list_values.map(({ actual_value }: never) => actual_value);
	};
	expect(await choices()).not.toContain('Mastodon');
	await client.make('Contacts', { ...ADA, Lead_Source: 'Mastodon' });
	expect(await choices()).toContain('Mastodon');
});

test('several choices are replaced, or added to for whoever asks', async () => {
	const name = await client.addField('Contacts', {
		field_label: 'Channels',
		data_type: 'multiselectpicklist',
		pick_list_values: [{ display_value: 'X', actual_value: 'X' }],
	});
	const [id] = await client.make('Contacts', { ...ADA, [name]: ['X', 'Discord'] });
	await client.v8('PUT', `/Contacts/${id}`, { data: [{ [name]: ['Slack'], $append_values: { [name]: true } }] });
	expect((await client.read('Contacts', id!))[name]).toEqual(['X', 'Discord', 'Slack']);
	await client.v8('PUT', `/Contacts/${id}`, { data: [{ [name]: ['Reddit'] }] });
	expect((await client.read('Contacts', id!))[name]).toEqual(['Reddit']);
});

test('what was changed after a time is not written over', async () => {
	const [id] = await client.make('Contacts', ADA);
	client.at(60_000);
	await client.v8('PUT', `/Contacts/${id}`, { data: [{ Title: 'Countess' }] });
	const stale = { 'if-unmodified-since': '2026-10-01T09:00:00+00:00' };
	const refused = await client.v8('PUT', `/Contacts/${id}`, { data: [{ Title: 'Mathematician' }] }, stale);
	expect(refused.status).toBe(412);
	expect(refused.json.data[0]).toMatchObject({ code: 'ALREADY_MODIFIED', details: { id } });
	const upserted = await client.v8('POST', '/Contacts/upsert', { data: [{ ...ADA, Title: 'Analyst' }] }, stale);
	expect(upserted.status).toBe(412);
	client.at(400);
	await client.v8('PUT', `/Contacts/${id}`, { data: [{ Title: 'Analyst' }] });
	// Whole seconds are told, and so are they compared.
	const fresh = { 'if-unmodified-since': '2026-10-01T14:31:00+05:30' };
	expect((await client.v8('PUT', `/Contacts/${id}`, { data: [{ Title: 'Writer' }] }, fresh)).status).toBe(200);
	expect(await client.read('Contacts', id!)).toMatchObject({ Title: 'Writer' });
});

test('many are changed and deleted at once, each with an outcome', async () => {
	const [ada, bob] = await client.make('Contacts', ADA, { Last_Name: 'Bob' });
	const changed = await client.v8('PUT', '/Contacts', {
		data: [{ id: ada, Title: 'x' }, { id: '5725767000000999999', Title: 'y' }, { Title: 'z' }],
	});
	expect(changed.status).toBe(207);
	expect(changed.json.data.map(({ code }: never) => code)).toEqual([
		'SUCCESS',
		'INVALID_DATA',
		'MANDATORY_NOT_FOUND',
	]);
	const gone = await client.v8('DELETE', `/Contacts?ids=${ada},5725767000000999999,${bob}`);
	expect(gone.status).toBe(207);
	expect(gone.json.data.map(({ message }: never) => message)).toEqual([
		'record deleted',
		'record not deleted',
		'record deleted',
	]);
});
