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

const EVENTS = ['Contacts.create', 'Contacts.edit', 'Contacts.delete'];
const watch = (more: Json = {}, method = 'POST') =>
	client.v8(method, '/actions/watch', {
		watch: [{ channel_id: '1000000068001', events: EVENTS, token: 'secret', notify_url: listener.url, ...more }],
	});

test('a channel lives an hour without a time, and with one beyond a week; else as long as it was asked to', async () => {
	const expiry = async (channel_expiry?: string) =>
		(await watch({ channel_expiry })).json.watch[0].details.events[0].channel_expiry;
	expect(await expiry()).toBe('2026-10-01T15:30:00+05:30');
	expect(await expiry('2026-10-08T09:00:01+00:00')).toBe('2026-10-01T15:30:00+05:30');
	expect(await expiry('2026-10-07T21:00:00+00:00')).toBe('2026-10-08T02:30:00+05:30');
	expect((await watch({ channel_expiry: '2026-09-30T00:00:00+00:00' })).status).toBe(400);
});

test('subscribing answers with what it made, and lists it', async () => {
	expect((await client.v8('GET', '/actions/watch')).status).toBe(204);
	const { status, json } = await watch({ events: [...EVENTS, 'Deals.all'] });
	expect(status).toBe(201);
	expect(json.watch[0]).toMatchObject({
		code: 'SUCCESS',
		message: 'Successfully subscribed for actions-watch of the given module',
		details: {
			events: [
				{
					channel_id: '1000000068001',
					resource_name: 'Contacts',
					resource_uri: `${client.sandbox.url}/crm/v8/Contacts`,
				},
				{ resource_name: 'Deals' },
			],
		},
	});
	const listed = await client.v8('GET', '/actions/watch?module=Contacts');
	expect(listed.json.watch).toMatchObject([
		{
			channel_id: '1000000068001',
			events: EVENTS,
			notify_url: listener.url,
			token: 'secret',
			notify_on_related_action: true,
		},
	]);
	client.at(3_600_000);
	expect((await client.v8('GET', '/actions/watch')).status).toBe(204);
});

test.each([
	['no channel', { channel_id: undefined }, 'MANDATORY_NOT_FOUND'],
	['a channel that is no number', { channel_id: 'mine' }, 'INVALID_DATA'],
	['no events', { events: undefined }, 'MANDATORY_NOT_FOUND'],
	['an event there is not', { events: ['Contacts.merge'] }, 'INVALID_DATA'],
	['no address', { notify_url: undefined }, 'MANDATORY_NOT_FOUND'],
	['a long token', { token: 'x'.repeat(51) }, 'INVALID_DATA'],
])('a subscription with %s is refused', async (_, more, code) => {
	const answer = await watch(more);
	expect({ status: answer.status, code: answer.json.watch[0].code }).toEqual({ status: 400, code });
});

test('a channel is replaced, changed in part, ended in part, and ended', async () => {
	expect((await watch({}, 'PUT')).json.watch[0].code).toBe('NOT_SUBSCRIBED');
	await watch();
	const listed = async () => (await client.v8('GET', '/actions/watch')).json?.watch[0];
	await watch({ events: ['Contacts.edit'], token: 'new', channel_expiry: '2026-10-02T09:00:00+00:00' }, 'PUT');
	expect(await listed()).toMatchObject({
		events: ['Contacts.edit'],
		token: 'new',
		channel_expiry: '2026-10-02T14:30:00+05:30',
	});
	const patch = (more: Json) =>
		client.v8('PATCH', '/actions/watch', { watch: [{ channel_id: '1000000068001', ...more }] });
	await patch({ channel_expiry: '2026-10-03T09:00:00+00:00' });
	expect(await listed()).toMatchObject({ token: 'new', channel_expiry: '2026-10-03T14:30:00+05:30' });
	await patch({ events: ['Contacts.create'] });
	await patch({ events: ['Contacts.edit'], _delete_events: true });
	expect(await listed()).toMatchObject({ events: ['Contacts.create'] });
	const ended = await client.v8('DELETE', '/actions/watch?channel_ids=1000000068001');
	expect(ended.json.watch[0]).toMatchObject({ code: 'SUCCESS', details: { channel_id: '1000000068001' } });
	expect(await listed()).toBeUndefined();
	expect((await client.v8('DELETE', '/actions/watch?channel_ids=1000000068001')).status).toBe(400);
});

test('channels are each user’s own, even with one number', async () => {
	const [, other] = client.sandbox.admin.rows('users') as Array<{ id: string }>;
	client.sandbox.admin.seed({ tokens: [{ token: 'other', userId: other?.id }] });
	await watch();
	const body = { watch: [{ channel_id: '1000000068001', events: ['Contacts.edit'], notify_url: listener.url }] };
	expect((await client.v8('POST', '/actions/watch', body, client.as('other'))).status).toBe(201);
	expect(client.sandbox.admin.rows('channels')).toHaveLength(2);
});
