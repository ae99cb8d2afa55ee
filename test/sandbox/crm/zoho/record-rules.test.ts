import type { SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const ADA = { First_Name: 'Ada', Last_Name: 'Lovelace', Email: 'ada@example.com' };

test('a layout is obeyed by whoever names it: what it asks for, and what it does not have', async () => {
	client.sandbox.admin.seed({
		layouts: [{ module: 'Leads', name: 'Short', required: ['Company'], hidden: ['Fax'] }],
	});
	const { json } = await client.v8('GET', '/settings/layouts?module=Leads');
	const layout = json.layouts.find(({ name }: never) => name === 'Short');
	const lead = { Last_Name: 'Lovelace', Fax: '1', Layout: { id: layout.id } };
	const refused = await client.v8('POST', '/Leads', { data: [lead] });
	expect(refused.json.data[0]).toMatchObject({ code: 'MANDATORY_NOT_FOUND', details: { api_name: 'Company' } });
	const [id] = await client.make('Leads', { ...lead, Company: 'Engines' }, { Last_Name: 'Free', Fax: '1' });
	expect(await client.read('Leads', id!)).toMatchObject({ Company: 'Engines', Fax: null });
	const wrong = await client.v8('POST', '/Leads', { data: [{ ...lead, Layout: { id: '1' } }] });
	expect(wrong.json.data[0]).toMatchObject({ code: 'INVALID_DATA', details: { api_name: 'Layout' } });
});

test('workflows of the org run on what the API writes, unless the call holds them back', async () => {
	client.sandbox.admin.configure({
		automations: [
			{ module: 'Contacts', field: 'Title', does: 'cut', length: 3 },
			{ module: 'Contacts', field: 'Department', does: 'takeBack' },
		],
	});
	const [id] = await client.make('Contacts', { ...ADA, Title: 'Countess', Department: 'Sales' });
	expect(await client.read('Contacts', id!)).toMatchObject({ Title: 'Cou' });
	await client.v8('PUT', `/Contacts/${id}`, { data: [{ Department: 'Research' }] });
	expect(await client.read('Contacts', id!)).toMatchObject({ Department: 'Sales' });
	await client.v8('PUT', `/Contacts/${id}`, { data: [{ Title: 'Countess', Department: 'Research' }], trigger: [] });
	expect(await client.read('Contacts', id!)).toMatchObject({ Title: 'Countess', Department: 'Research' });
});

test('locked records and those that meet a lock are not changed', async () => {
	const [ada, bob] = await client.make('Contacts', ADA, { Last_Name: 'Bob' });
	client.sandbox.admin.seed({ locks: [{ module: 'Contacts', id: ada }] });
	const change = (id: string | undefined) => client.v8('PUT', `/Contacts/${id}`, { data: [{ Title: 'x' }] });
	expect((await change(ada)).json.data[0].code).toBe('RECORD_LOCKED');
	client.sandbox.admin.configure({ lockedWrites: 1 });
	expect((await change(bob)).json.data[0].code).toBe('RECORD_LOCKED');
	expect((await change(bob)).status).toBe(200);
	const removed = await client.v8('DELETE', `/Contacts?ids=${ada},${bob}`);
	expect(removed.json.data.map(({ code }: never) => code)).toEqual(['RECORD_LOCKED', 'SUCCESS']);
});

test('a deal needs its stage and its pipeline, which must fit', async () => {
	const deal = { Deal_Name: 'Engine', Stage: 'Qualification', Pipeline: 'Standard (Standard)', Amount: 1000 };
	const outcome = async (data: unknown) => (await client.v8('POST', '/Deals', { data: [data] })).json.data[0];
	expect(await outcome({ ...deal, Stage: undefined })).toMatchObject({ code: 'MANDATORY_NOT_FOUND' });
	expect(await outcome({ ...deal, Pipeline: undefined })).toMatchObject({
		code: 'MANDATORY_NOT_FOUND',
		details: { api_name: 'Pipeline' },
	});
	expect(await outcome({ ...deal, Stage: 'Nowhere' })).toMatchObject({
		code: 'MAPPING_MISMATCH',
		details: { mapped_field: 'Pipeline', api_name: 'Stage' },
	});
	const { details } = await outcome(deal);
	expect(await client.read('Deals', details.id)).toMatchObject({ Probability: 10, Expected_Revenue: 100 });
	client.sandbox.admin.configure({ pipelines: false });
	expect(await outcome({ Deal_Name: 'Free', Stage: 'Anything' })).toMatchObject({ code: 'SUCCESS' });
});

test('a lookup names a record that is there', async () => {
	const [account] = await client.make('Accounts', { Account_Name: 'Engines' });
	const [id] = await client.make('Contacts', { ...ADA, Account_Name: { id: account } });
	expect(await client.read('Contacts', id!)).toMatchObject({ Account_Name: { id: account, name: 'Engines' } });
	const wrong = await client.v8('PUT', `/Contacts/${id}`, {
		data: [{ Account_Name: { id: '5725767000000999999' } }],
	});
	expect(wrong.json.data[0]).toMatchObject({ code: 'INVALID_DATA', details: { api_name: 'Account_Name' } });
});
