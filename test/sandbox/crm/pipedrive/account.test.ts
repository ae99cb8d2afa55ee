import { startClient } from './sandbox-client';
import type { Json, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

test('a webhook is subscribed, listed and removed', async () => {
	const hook = {
		subscription_url: 'https://hooks.example/in',
		event_action: '*',
		event_object: 'person',
		name: 'Persons',
		version: '2.0',
		http_auth_user: 'u',
		http_auth_password: 'p',
	};
	const { status, json } = await client.call('POST', '/v1/webhooks', hook);
	expect([status, json]).toEqual([
		201,
		{ success: true, status: 'ok', data: expect.objectContaining({ ...hook, id: 1, is_active: 1, owner_id: 101 }) },
	]);
	expect(await client.data('GET', '/v1/webhooks')).toHaveLength(1);
	expect((await client.call('DELETE', '/v1/webhooks/1')).json).toEqual({ success: true, status: 'ok' });
	expect((await client.call('DELETE', '/v1/webhooks/1')).status).toBe(404);
});

test.each([
	['subscription_url', 'nowhere'],
	['event_action', 'added'],
	['event_object', 'people'],
	['name', ''],
	['version', '3.0'],
])('a webhook with a wrong %s is refused by that field', async (name, value) => {
	const hook = {
		subscription_url: 'https://hooks.example/in',
		event_action: 'create',
		event_object: 'lead',
		name: 'Leads',
	};
	const { status, json } = await client.call('POST', '/v1/webhooks', { ...hook, [name]: value });
	expect([status, json.status, Object.keys(json.errors as object)]).toEqual([400, 'error', [name]]);
});

test('a user has forty webhooks at most', async () => {
	const hook = {
		subscription_url: 'https://hooks.example/in',
		event_action: 'create',
		event_object: 'lead',
		name: 'Leads',
	};
	for (let index = 0; index < 40; index += 1) await client.data('POST', '/v1/webhooks', hook);
	expect((await client.call('POST', '/v1/webhooks', hook)).status).toBe(400);
});

test('users are listed, found by name or address, and read', async () => {
	expect((await client.data('GET', '/v1/users')).map(({ name, is_you }: Json) => [name, is_you] as unknown)).toEqual([
		['Dana Okafor', true],
		['Luis Moreno', false],
	]);
	expect(await client.data('GET', '/v1/users/find?term=luis')).toMatchObject([{ id: 102 }]);
	expect(await client.data('GET', '/v1/users/find?term=sales@&search_by_email=1')).toMatchObject([{ id: 102 }]);
	expect(await client.data('GET', '/v1/users/find?term=sales@')).toEqual([]);
	expect((await client.call('GET', '/v1/users/9')).json).toMatchObject({
		success: false,
		error: 'User not found or not accessible.',
	});
});

test('pipelines and stages are listed in the order that is asked for', async () => {
	client.sandbox.admin.seed({ pipelines: [{ name: 'Partners', stages: ['Met', 'Signed'] }] });
	expect((await client.data('GET', '/api/v2/pipelines')).map(({ name }: Json) => name as string)).toEqual([
		'Pipeline',
		'Partners',
	]);
	expect(
		(await client.data('GET', '/api/v2/stages?pipeline_id=2&sort_by=order_nr&sort_direction=desc')).map(
			({ name }: Json) => name as string,
		),
	).toEqual(['Signed', 'Met']);
	expect((await client.call('GET', '/api/v2/stages?sort_by=name')).status).toBe(400);
	expect((await client.call('GET', '/api/v2/stages/99')).status).toBe(404);
});

test('a seed adds everything in the order it is needed, with field codes of one’s own', async () => {
	const code = 'a'.repeat(40);
	const counts = client.sandbox.admin.seed({
		notes: [{ content: 'Hi', person_id: 1 }],
		deals: [{ title: 'Engine', person_id: 1 }],
		leads: [{ title: 'Lead', person_id: 1 }],
		persons: [{ name: 'Ada', org_id: 1, owner_id: 7, custom_fields: { [code]: 'x' } }],
		organizations: [{ name: 'Engines' }],
		personFields: [{ field_name: 'Key', field_type: 'varchar', field_code: code }],
		users: [{ id: 7, name: 'Kim', email: 'kim@example.com' }],
	});
	expect(counts).toMatchObject({
		persons: 1,
		organizations: 1,
		deals: 1,
		leads: 1,
		notes: 1,
		personFields: 1,
		users: 1,
		activities: 0,
	});
	expect(await client.data('GET', '/api/v2/persons/1')).toMatchObject({
		owner_id: 7,
		org_id: 1,
		custom_fields: { [code]: 'x' },
	});
});

test('a seed is all or nothing, and says what it does not know', () => {
	expect(() => client.sandbox.admin.seed({ persons: [{ name: 'Ada' }, { name: 5 }], clients: [] })).toThrow(/name/);
	expect(client.sandbox.admin.rows('persons')).toEqual([]);
	expect(() => client.sandbox.admin.seed({ contacts: [] })).toThrow(/cannot seed contacts/);
	expect(() => client.sandbox.admin.seed({ tokens: [{}] })).toThrow(/needs "token"/);
});

test('a snapshot brings back records, fields, tokens and the numbers to come', async () => {
	await client.data('POST', '/api/v2/persons', { name: 'Ada' });
	await client.data('POST', '/api/v2/personFields', { field_name: 'Key', field_type: 'varchar' });
	client.sandbox.admin.seed({ tokens: [{ token: 'second' }] });
	const saved = JSON.parse(JSON.stringify(client.sandbox.admin.snapshot())) as unknown;
	client.sandbox.admin.reset();
	expect(client.sandbox.admin.rows('persons')).toEqual([]);
	client.sandbox.admin.restore(saved);
	expect(
		(await client.call('POST', '/api/v2/persons', { name: 'Bob' }, { 'x-api-token': 'second' })).json.data,
	).toMatchObject({ id: 2, custom_fields: expect.any(Object) });
});

test('every kind of row can be looked at', () => {
	const { admin } = client.sandbox;
	expect(admin.entities()).toEqual(
		expect.arrayContaining([
			'persons',
			'organizations',
			'deals',
			'leads',
			'notes',
			'activities',
			'personFields',
			'dealFields',
			'webhooks',
			'users',
			'merges',
			'usage',
		]),
	);
	const counts = Object.fromEntries(admin.entities().map((entity) => [entity, admin.rows(entity).length]));
	expect(counts).toMatchObject({
		persons: 0,
		users: 2,
		pipelines: 1,
		stages: 5,
		leadLabels: 3,
		activityTypes: 6,
		usage: 1,
	});
	expect(() => admin.rows('contacts')).toThrow(/no entity/);
});

test('settings are checked by name and by choice', () => {
	const { admin } = client.sandbox;
	expect(() => admin.configure({ colour: 'red' })).toThrow('no setting "colour"');
	expect(() => admin.configure({ abuse: { times: 3 } })).toThrow('no setting "abuse.times"');
	expect(() => admin.configure({ abuse: 3 })).toThrow('must be an object');
	expect(() => admin.configure({ plan: 'gold' })).toThrow(/one of lite, growth, premium, ultimate/);
	expect(admin.configure({ rateLimits: true })).toMatchObject({ rateLimits: { enabled: true, search: 10 } });
});
