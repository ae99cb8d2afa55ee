import type { SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const people = (count: number) => Array.from({ length: count }, (_, index) => ({ Last_Name: `Person ${index}` }));

describe('deleted records', () => {
	const deleted = async (query = '') => (await client.v8('GET', `/Contacts/deleted${query}`)).json?.data ?? [];

	test('are in the recycle bin for 60 days, and known for 120 more', async () => {
		const [id] = await client.make('Contacts', { Last_Name: 'Ada' });
		expect((await client.v8('GET', '/Contacts/deleted')).status).toBe(204);
		client.at(1_000);
		await client.v8('DELETE', `/Contacts/${id}`);
		const row = { id, deleted_time: '2026-10-01T14:30:01+05:30', created_by: { name: 'Dana Okafor' } };
		expect(await deleted('?type=recycle')).toMatchObject([
			{ ...row, type: 'recycle', display_name: 'Ada', deleted_by: { name: 'Dana Okafor' } },
		]);
		client.at(61 * 86_400_000);
		expect(await deleted('?type=recycle')).toEqual([]);
		expect(await deleted()).toMatchObject([{ ...row, type: 'permanent', display_name: null, deleted_by: null }]);
		client.at(120 * 86_400_000);
		expect(await deleted()).toEqual([]);
	});

	test('are those deleted since a time', async () => {
		const [old, young] = await client.make('Contacts', ...people(2));
		await client.v8('DELETE', `/Contacts/${old}`);
		client.at(60_000);
		await client.v8('DELETE', `/Contacts/${young}`);
		const { json } = await client.v8('GET', '/Contacts/deleted?per_page=1', undefined, {
			'if-modified-since': '2026-10-01T09:00:30+00:00',
		});
		expect(json).toMatchObject({ data: [{ id: young }], info: { more_records: false, count: 1 } });
		expect((await deleted('?per_page=1'))[0].id).toBe(young);
	});

	test('come back out of the recycle bin with their notes, or go for good', async () => {
		const [ada, bob] = await client.make('Contacts', { Last_Name: 'Ada' }, { Last_Name: 'Bob' });
		const [note] = await client.make('Notes', {
			Note_Content: 'Hi',
			Parent_Id: { id: ada, module: { api_name: 'Contacts' } },
		});
		await client.v8('DELETE', `/Notes/${note}`);
		await client.v8('DELETE', `/Contacts?ids=${ada},${bob}`);
		expect((await client.v8('GET', '/settings/recycle_bin')).json.recycle_bin).toHaveLength(3);
		const restored = await client.v8('POST', `/settings/recycle_bin/${ada}/actions/restore`);
		expect(restored.json.recycle_bin).toMatchObject([
			{ code: 'SUCCESS', message: 'Restored', details: { id: ada } },
		]);
		expect(await client.read('Contacts', ada!)).toMatchObject({ Last_Name: 'Ada' });
		expect(await client.read('Notes', note!)).toMatchObject({
			Parent_Id: { id: ada, module: { api_name: 'Contacts' } },
		});
		await client.v8('DELETE', `/settings/recycle_bin/${bob}`);
		expect(await deleted()).toMatchObject([{ id: bob, type: 'permanent' }]);
		expect((await client.v8('POST', `/settings/recycle_bin/${bob}/actions/restore`)).status).toBe(400);
	});

	test('come back several at once, or all that are there', async () => {
		const ids = await client.make('Contacts', ...people(3));
		await client.v8('DELETE', `/Contacts?ids=${ids.join()}`);
		const restore = (body: unknown) => client.v8('POST', '/settings/recycle_bin/actions/restore', body);
		const some = await restore({ ids: [ids[0], '5725767000000999999'] });
		expect(some.status).toBe(207);
		expect(some.json.recycle_bin).toMatchObject([
			{ code: 'SUCCESS', message: 'record restored', details: { id: ids[0] } },
			{ code: 'INVALID_DATA', details: { id: '5725767000000999999' } },
		]);
		expect((await restore({})).json.code).toBe('EXPECTED_FIELD_MISSING');
		expect((await restore({ restore_all_records: true })).status).toBe(202);
		expect((await client.v8('GET', '/settings/recycle_bin')).status).toBe(204);
		expect((await client.v8('GET', '/Contacts?fields=id')).json.info.count).toBe(3);
	});
});

test('notes, deals, contacts and activities stand beside their record', async () => {
	const [account] = await client.make('Accounts', { Account_Name: 'Engines' });
	const [ada] = await client.make('Contacts', { Last_Name: 'Ada', Account_Name: account });
	await client.make('Deals', {
		Deal_Name: 'Plan',
		Stage: 'Qualification',
		Pipeline: 'Standard (Standard)',
		Contact_Name: { id: ada },
	});
	await client.make('Tasks', { Subject: 'Call back', Who_Id: { id: ada }, What_Id: { id: account } });
	const note = await client.v8('POST', `/Contacts/${ada}/Notes`, {
		data: [{ Note_Title: 'T', Note_Content: 'Met' }],
	});
	expect(note.status).toBe(201);
	const old = await client.call('POST', '/crm/v2/Notes', {
		data: [{ Note_Content: 'Old', Parent_Id: ada, se_module: 'Contacts' }],
	});
	expect(old.status).toBe(201);
	const list = async (path: string) => (await client.v8('GET', path)).json.data;
	expect(await list(`/Contacts/${ada}/Notes?fields=Note_Content,Parent_Id`)).toMatchObject([
		{ Note_Content: 'Old', Parent_Id: { id: ada } },
		{ Note_Content: 'Met' },
	]);
	expect(await list(`/Contacts/${ada}/Deals?fields=Deal_Name`)).toMatchObject([{ Deal_Name: 'Plan' }]);
	expect(await list(`/Accounts/${account}/Contacts?fields=Last_Name`)).toMatchObject([{ id: ada }]);
	const [task] = await list(`/Contacts/${ada}/Tasks?fields=Subject`);
	expect(await client.read('Tasks', task.id)).toMatchObject({ $se_module: 'Accounts', What_Id: { name: 'Engines' } });
	expect((await client.v8('GET', `/Contacts/${ada}/Calls?fields=Subject`)).status).toBe(204);
	expect((await client.v8('GET', `/Contacts/${ada}/Invoices?fields=Subject`)).json).toMatchObject({
		code: 'INVALID_DATA',
	});
	const described = await client.v8('GET', '/settings/related_lists?module=Contacts');
	expect(described.json.related_lists.map(({ api_name }: never) => api_name)).toEqual([
		'Notes',
		'Deals',
		'Tasks',
		'Calls',
	]);
});
