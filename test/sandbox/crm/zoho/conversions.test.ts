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
