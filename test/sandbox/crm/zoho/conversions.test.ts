import type { SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const LEAD = {
	First_Name: 'Ada',
	Last_Name: 'Lovelace',
	Email: 'ada@example.com',
	Company: 'Engines',
	Designation: 'Countess',
};
const convert = (id: string | undefined, wish: unknown = {}) =>
	client.v8('POST', `/Leads/${id}/actions/convert`, { data: [wish] });

test('a lead becomes a contact, an account and a deal, and leaves the list of leads', async () => {
	const [id] = await client.make('Leads', LEAD);
	const [note] = await client.make('Notes', { Note_Content: 'Hi', Parent_Id: { id, module: { api_name: 'Leads' } } });
	const { status, json } = await convert(id, {
		Deals: {
			Deal_Name: 'Plan',
			Closing_Date: '2026-12-31',
			Stage: 'Qualification',
			Pipeline: 'Standard (Standard)',
			Amount: 10,
		},
	});
	expect(status).toBe(200);
	const { Contacts: contact, Accounts: account, Deals: deal } = json.data[0].details;
	expect(json.data[0]).toMatchObject({ code: 'SUCCESS', message: 'The record has been converted successfully' });
	expect(await client.read('Contacts', contact.id)).toMatchObject({
		Full_Name: 'Ada Lovelace',
		Email: 'ada@example.com',
		Title: 'Countess',
		Account_Name: { id: account.id, name: 'Engines' },
	});
	expect(await client.read('Deals', deal.id)).toMatchObject({ Contact_Name: { id: contact.id }, Amount: 10 });
	expect(await client.read('Notes', note!)).toMatchObject({ Parent_Id: { id: contact.id } });
	const list = (converted: string) => client.v8('GET', `/Leads?fields=Last_Name,Converted_Contact${converted}`);
	expect((await list('')).status).toBe(204);
	expect((await list('&converted=true')).json.data).toMatchObject([{ id, Converted_Contact: { id: contact.id } }]);
	expect((await client.v8('GET', `/Leads/${id}`)).status).toBe(204);
	expect(await client.read('Leads', id!)).toMatchObject({ $converted: true, Converted_Deal: { id: deal.id } });
});

test('the contact is found by e-mail, else by the name: a namesake may get the lead', async () => {
	const [namesake] = await client.make('Contacts', { First_Name: 'Ada', Last_Name: 'Lovelace' });
	const [first] = await client.make('Leads', LEAD);
	expect((await convert(first)).json.data[0].details.Contacts.id).toBe(namesake);
	const [same] = await client.make('Contacts', { Last_Name: 'Byron', Email: 'annabella@example.com' });
	const [second] = await client.make('Leads', { Last_Name: 'Other', Email: 'Annabella@example.com' });
	expect((await convert(second)).json.data[0].details).toMatchObject({ Contacts: { id: same }, Accounts: null });
});

test('what is named is taken, and an existing contact keeps what it has unless overwritten', async () => {
	const [right] = await client.make(
		'Contacts',
		{ Last_Name: 'Right', Title: 'Writer' },
		{ Last_Name: 'Lovelace', First_Name: 'Ada' },
	);
	const [first, second] = await client.make('Leads', LEAD, { ...LEAD, Last_Name: 'Second' });
	expect((await convert(first, { Contacts: { id: right } })).json.data[0].details.Contacts.id).toBe(right);
	expect(await client.read('Contacts', right!)).toMatchObject({
		Last_Name: 'Right',
		Title: 'Writer',
		Email: LEAD.Email,
	});
	await convert(second, { Contacts: { id: right }, overwrite: true });
	expect(await client.read('Contacts', right!)).toMatchObject({ Last_Name: 'Second', Title: 'Countess' });
});

test('options tell whom a conversion would meet, and nothing where nobody is met', async () => {
	const [id] = await client.make('Leads', LEAD);
	const options = () => client.v8('GET', `/Leads/${id}/__conversion_options`);
	expect((await options()).status).toBe(204);
	const [contact] = await client.make('Contacts', { Last_Name: 'Byron', Email: 'ada@example.com' });
	const [account] = await client.make('Accounts', { Account_Name: 'Engines' });
	expect((await options()).json.__conversion_options).toMatchObject({
		Contacts: [{ id: contact, Full_Name: 'Byron', Locked__s: false }],
		Accounts: [{ id: account, Account_Name: 'Engines' }],
		preference_field_matched_value: {
			Contacts: [{ field: { api_name: 'Email' }, matched_lead_value: 'ada@example.com' }],
		},
	});
});

test('custom fields follow where they are mapped', async () => {
	const target = await client.addField('Contacts', { field_label: 'Handle', data_type: 'text' });
	const source = await client.addField('Leads', {
		field_label: 'Handle',
		data_type: 'text',
		convert_mapping: { Contacts: target },
	});
	const lost = await client.addField('Leads', { field_label: 'Lost', data_type: 'text' });
	const [id] = await client.make('Leads', { ...LEAD, [source]: '@ada', [lost]: 'x' });
	const contact = (await convert(id)).json.data[0].details.Contacts.id;
	expect(await client.read('Contacts', contact)).toMatchObject({ [target]: '@ada' });
	expect(JSON.stringify(client.sandbox.admin.rows('Contacts'))).not.toContain('"x"');
});

test.each([
	[
		'a deal without its date',
		{ Deals: { Deal_Name: 'Plan', Stage: 'Qualification', Pipeline: 'Standard (Standard)' } },
		'MANDATORY_NOT_FOUND',
	],
	[
		'a stage of another pipeline',
		{ Deals: { Deal_Name: 'P', Closing_Date: '2026-12-31', Stage: 'x', Pipeline: 'Standard (Standard)' } },
		'MAPPING_MISMATCH',
	],
	['a contact there is not', { Contacts: { id: '5725767000000999999' } }, 'INVALID_DATA'],
])('with %s nothing happens', async (_, wish, code) => {
	const [id] = await client.make('Leads', LEAD);
	const { status, json } = await convert(id, wish);
	expect({ status, code: json.data[0].code }).toEqual({ status: 400, code });
	expect(client.sandbox.admin.rows('Contacts').concat(client.sandbox.admin.rows('Accounts'))).toEqual([]);
	expect((await client.v8('GET', `/Leads/${id}`)).status).toBe(200);
});

test('a lead is converted once, and stays as it is after that', async () => {
	const [id] = await client.make('Leads', LEAD);
	await convert(id);
	expect((await convert(id)).json).toMatchObject({
		code: 'ID_ALREADY_CONVERTED',
		details: { resource_path_index: 1 },
	});
	const changed = await client.v8('PUT', `/Leads/${id}`, { data: [{ Company: 'Other' }] });
	expect(changed.json.data[0].code).toBe('CONVERTED_RECORD');
	expect((await convert('5725767000000999999')).json).toMatchObject({ code: 'INVALID_DATA' });
	const again = await client.v8('POST', '/Leads/upsert', { data: [LEAD] });
	expect(again.json.data[0].action).toBe('insert');
});

test('version 2 answers with ids alone', async () => {
	const [id] = await client.make('Leads', { Last_Name: 'Ada' });
	const { json } = await client.call('POST', `/crm/v2/Leads/${id}/actions/convert`, { data: [{}] });
	expect(json.data).toEqual([{ Contacts: expect.any(String), Deals: null, Accounts: null }]);
});

describe('Merging', () => {
	const merge = (id: string | undefined, data: unknown[], more = {}) =>
		client.v8('POST', `/Contacts/${id}/actions/merge`, { merge: [{ data, ...more }] });

	test('takes over the fields that are named, and what belonged to the others', async () => {
		const [ada, twin] = await client.make(
			'Contacts',
			{ Last_Name: 'Lovelace', Email: 'ada@example.com', Title: 'Countess' },
			{ Last_Name: 'Byron', Email: 'twin@example.com', Title: 'Writer', Phone: '1' },
		);
		const [note] = await client.make('Notes', { Note_Content: 'Hi', Parent_Id: { id: twin } });
		client.at(1_000);
		const { status, json } = await merge(ada, [{ id: twin, _fields: [{ api_name: 'Phone' }] }]);
		expect(status).toBe(201);
		expect(json.merge).toMatchObject([{ code: 'SUCCESS', status: 'success', details: { id: ada } }]);
		expect(await client.read('Contacts', ada!)).toMatchObject({
			Last_Name: 'Lovelace',
			Title: 'Countess',
			Phone: '1',
			Modified_Time: '2026-10-01T14:30:01+05:30',
		});
		expect(await client.read('Notes', note!)).toMatchObject({ Parent_Id: { id: ada } });
		expect((await client.v8('GET', `/Contacts/${twin}`)).status).toBe(204);
		expect((await client.v8('GET', '/Contacts/deleted')).json.data).toMatchObject([
			{ id: twin, type: 'permanent' },
		]);
	});

	test('a unique value can go over', async () => {
		const badge = await client.addField('Contacts', {
			field_label: 'Badge',
			data_type: 'text',
			unique: { case_sensitive: false },
		});
		const [ada, twin] = await client.make('Contacts', { Last_Name: 'A' }, { Last_Name: 'B', [badge]: 'B1' });
		expect((await merge(ada, [{ id: twin, _fields: [{ api_name: badge }] }])).status).toBe(201);
		expect(await client.read('Contacts', ada!)).toMatchObject({ [badge]: 'B1' });
	});

	test('is done later when much belongs to the other', async () => {
		client.sandbox.admin.configure({ mergeAtOnce: 0, mergeMs: 2_000 });
		const [ada, twin] = await client.make('Contacts', { Last_Name: 'A' }, { Last_Name: 'B' });
		await client.make('Notes', { Note_Content: 'Hi', Parent_Id: { id: twin } });
		const { json } = await merge(ada, [{ id: twin }]);
		expect(json.merge[0].code).toBe('SCHEDULED');
		const status = async () =>
			(await client.v8('GET', `/Contacts/${ada}/actions/merge?job_id=${json.merge[0].details.job_id}`)).json
				.merge[0].status;
		expect(await status()).toBe('SCHEDULED');
		client.at(2_000);
		expect(await status()).toBe('COMPLETED');
		expect((await client.v8('GET', `/Contacts/${twin}`)).status).toBe(204);
	});

	test('is refused for what cannot be merged', async () => {
		const [ada, twin, third, fourth] = await client.make(
			'Contacts',
			...['A', 'B', 'C', 'D'].map((Last_Name) => ({ Last_Name })),
		);
		const code = async (data: unknown[]) => (await merge(ada, data)).json.merge[0].code;
		expect(await code([{ id: twin }, { id: third }, { id: fourth }])).toBe('LIMIT_EXCEEDED');
		expect(await code([{ id: ada }])).toBe('INVALID_DATA');
		expect(await code([{ id: twin, _fields: [{ api_name: 'Full_Name' }] }])).toBe('INVALID_DATA');
		const twice = [{ api_name: 'Phone' }];
		expect(
			await code([
				{ id: twin, _fields: twice },
				{ id: third, _fields: twice },
			]),
		).toBe('DUPLICATE_DATA');
		client.sandbox.admin.seed({ locks: [{ module: 'Contacts', id: twin }] });
		expect(await code([{ id: twin }])).toBe('NOT_ALLOWED');
		expect((await client.v8('POST', `/Tasks/${ada}/actions/merge`, { merge: [{}] })).json.code).toBe(
			'INVALID_MODULE',
		);
	});
});

test('a timeline tells who changed what, and from where', async () => {
	const [id] = await client.make('Contacts', { Last_Name: 'Lovelace' });
	client.at(1_000);
	client.sandbox.admin.seed({ edits: [{ module: 'Contacts', id, Title: 'Countess' }] });
	await client.v8('PUT', `/Contacts/${id}`, { data: [{ Title: 'Writer' }] });
	const { json } = await client.v8('GET', `/Contacts/${id}/__timeline?per_page=2`);
	expect(json.info).toMatchObject({ count: 2, more_records: true });
	expect(json.__timeline).toMatchObject([
		{
			action: 'updated',
			source: 'crm_api',
			audited_time: '2026-10-01T14:30:01+05:30',
			done_by: { name: 'Dana Okafor' },
			record: { id, name: 'Lovelace', module: { api_name: 'Contacts' } },
			field_history: [{ api_name: 'Title', _value: { old: 'Countess', new: 'Writer' } }],
		},
		{ source: 'crm_ui', field_history: [{ _value: { old: null, new: 'Countess' } }] },
	]);
});
