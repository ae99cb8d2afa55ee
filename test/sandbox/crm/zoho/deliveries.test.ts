import type { Listener } from './listener';
import { startListener } from './listener';
import type { Json, SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
let listener: Listener;

beforeAll(async () => {
	[client, listener] = await Promise.all([startClient(), startListener()]);
});
beforeEach(() => {
	client.fresh();
	Object.assign(listener, { heard: [], status: 200 });
});
afterAll(async () => {
	await client.sandbox.close();
	await listener.close();
});

const heardOf = (count: number) => listener.heardOf(count);
const EVENTS = ['Contacts.create', 'Contacts.edit', 'Contacts.delete'];
const watch = (more: Json = {}, method = 'POST') =>
	client.v8(method, '/actions/watch', {
		watch: [{ channel_id: '1000000068001', events: EVENTS, token: 'secret', notify_url: listener.url, ...more }],
	});
const states = () => (client.sandbox.admin.rows('deliveries') as Array<{ state: string }>).map(({ state }) => state);

test('creating, changing and deleting are told, with ids and the token, and nothing else', async () => {
	await watch({ notify_on_related_action: false });
	const ids = await client.make('Contacts', { Last_Name: 'Ada' }, { Last_Name: 'Bob' });
	expect(await heardOf(1)).toEqual([
		{
			server_time: Date.parse('2026-10-01T09:00:00Z'),
			query_params: {},
			module: 'Contacts',
			resource_uri: `${client.sandbox.url}/crm/v2/Contacts`,
			ids,
			affected_fields: [],
			operation: 'insert',
			channel_id: '1000000068001',
			token: 'secret',
		},
	]);
	await client.v8('PUT', `/Contacts/${ids[0]}`, { data: [{ Title: 'x' }] });
	await heardOf(2);
	await client.v8('DELETE', `/Contacts/${ids[1]}`);
	expect((await heardOf(3)).slice(1)).toMatchObject([
		{ operation: 'update', ids: [ids[0]] },
		{ operation: 'delete', ids: [ids[1]] },
	]);
	await client.make('Leads', { Last_Name: 'Nobody asked' });
	expect(listener.heard).toHaveLength(3);
});

test('values are told to whoever asks, changes of some fields to whoever names them', async () => {
	const group = [{ field: { api_name: 'Title' } }, { field: { api_name: 'Phone' } }];
	const condition = {
		type: 'field_selection',
		module: { api_name: 'Contacts' },
		field_selection: { group_operator: 'or', group },
	};
	await watch({ return_affected_field_values: true, notification_condition: [condition], events: ['Contacts.edit'] });
	const [id] = await client.make('Contacts', { Last_Name: 'Ada' });
	await client.v8('PUT', `/Contacts/${id}`, { data: [{ Department: 'x' }] });
	await client.v8('PUT', `/Contacts/${id}`, { data: [{ Title: 'Countess' }] });
	expect(await heardOf(1)).toMatchObject([
		{
			affected_values: [{ record_id: id, values: { Title: 'Countess' } }],
			affected_fields: [],
		},
	]);
	expect(states()).toHaveLength(1);
});

test('what people do and what follows from it is told too; a failed call tells nothing', async () => {
	await watch({ events: ['Contacts.all'] });
	client.sandbox.admin.seed({ Contacts: [{ Last_Name: 'Ada' }, { Last_Name: 'Twin' }] });
	const [ada, twin] = client.sandbox.admin.rows('Contacts') as Array<{ id: string }>;
	await heardOf(1);
	client.sandbox.admin.seed({ merges: [{ module: 'Contacts', id: twin?.id, into: ada?.id }] });
	const told = (await heardOf(3)).slice(1).map(({ operation, ids }) => `${operation} ${ids[0]}`);
	expect(told.sort()).toEqual([`delete ${twin?.id}`, `update ${ada?.id}`]);
	const [lead] = await client.make('Leads', { Last_Name: 'Lovelace' });
	const wish = { Deals: { Deal_Name: 'Plan', Stage: 'x', Pipeline: 'x', Closing_Date: '2026-12-31' } };
	expect((await client.v8('POST', `/Leads/${lead}/actions/convert`, { data: [wish] })).status).toBe(400);
	await client.make('Contacts', { Last_Name: 'After' });
	expect((await heardOf(4))[3]).toMatchObject({ operation: 'insert' });
	expect(states()).toHaveLength(4);
});

test('a channel whose time is over hears nothing, nor one that does not want what follows from other changes', async () => {
	const deal = { Deal_Name: 'Plan', Stage: 'Qualification', Pipeline: 'Standard (Standard)' };
	const [ada, twin] = await client.make('Contacts', { Last_Name: 'Ada' }, { Last_Name: 'Twin' });
	const [plan] = await client.make('Deals', { ...deal, Contact_Name: { id: twin } });
	await watch({ events: ['Deals.edit'] });
	await watch({ events: ['Deals.edit'], channel_id: '2', notify_on_related_action: false });
	client.sandbox.admin.seed({ merges: [{ id: twin, into: ada }] });
	expect(await heardOf(1)).toMatchObject([{ channel_id: '1000000068001', ids: [plan] }]);
	client.at(3_600_000);
	await client.v8('PUT', `/Deals/${plan}`, { data: [{ Next_Step: 'Call' }] });
	expect(states()).toHaveLength(1);
});

test('deliveries are held back, lost, doubled and refused as the switches and the listener say', async () => {
	await watch();
	const settings = (notifications: Json) => client.sandbox.admin.configure({ notifications });
	settings({ deliver: 'lose' });
	await client.make('Contacts', { Last_Name: 'Lost' });
	settings({ deliver: 'hold' });
	await client.make('Contacts', { Last_Name: 'Held' });
	expect(states()).toEqual(['lost', 'held']);
	settings({ deliver: 'now', twice: true });
	await heardOf(1);
	listener.status = 503;
	await client.make('Contacts', { Last_Name: 'Twice' });
	const bodies = await heardOf(3);
	expect(bodies[1]).toEqual(bodies[2]);
});
