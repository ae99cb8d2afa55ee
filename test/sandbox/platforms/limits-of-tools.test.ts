import { ADDRESS, closeAll, connect, start } from './connect';
import { answered } from './honest-receiver';
import * as at from './registrations';

afterEach(closeAll);

const { callApi } = at;
const HOUR = 3_600_000;

describe('YouTube', () => {
	it('asks after its answer, and ends the lease', async () => {
		const { session } = await connect('youtube');
		expect(session.checks()).toMatchObject([{ name: 'subscribe', passed: true }]);
		expect(await session.publish('video')).toHaveLength(1);
		await session.moveClock(5 * 24 * HOUR);
		expect(await session.publish('video')).toEqual([]);
	});

	it('keeps no subscription that the address did not confirm', async () => {
		const { session, receiver } = await start('youtube');
		receiver.answerWith(() => answered(404));
		await at.REGISTER.youtube(session, ADDRESS);
		expect(await session.publish('video')).toEqual([]);
	});
});

describe('Slack', () => {
	it('saves no address that does not give the challenge back', async () => {
		const { session, receiver } = await start('slack');
		receiver.answerWith(() => answered(200, 'ok'));
		await expect(session.page('setRequestUrl', { url: ADDRESS })).rejects.toThrow('challenge');
		expect(await session.page('requestUrl')).toEqual({ url: null, isOn: true });
	});

	it('tells of the limit in place of the events above it', async () => {
		const { session, receiver } = await connect('slack');
		await session.page('useUp', { events: 30_000 });
		await session.publish('message');
		const { type, event } = JSON.parse(receiver.events().at(-1)?.body.toString('utf8') ?? '') as Record<
			string,
			unknown
		>;
		expect({ type, event }).toEqual({ type: 'app_rate_limited', event: undefined });
	});

	it('switches a busy app off when next to nothing succeeds', async () => {
		const { session, receiver } = await connect('slack');
		receiver.answerWith(() => answered(500, '', { 'x-slack-no-retry': '1' }));
		for (let event = 0; event < 1000; event += 1) await session.publish('message');
		expect(await session.page('requestUrl')).toEqual({ url: ADDRESS, isOn: false });
	});
});

describe('Discord', () => {
	const place = '/api/v10/applications/@me';
	const body = { interactions_endpoint_url: ADDRESS };

	it('saves no address that takes a wrong signature', async () => {
		const { session, receiver } = await start('discord');
		receiver.answerWith(() => answered(200, '{"type":1}', { 'content-type': 'application/json' }));
		const { status } = await callApi(session, 'PATCH', place, { ...at.DISCORD, body });
		expect(status).toBe(400);
		expect((await callApi(session, 'GET', place, at.DISCORD)).json.interactions_endpoint_url).toBeNull();
	});

	it('comes back with a wrong signature, and takes the address away from whoever takes it', async () => {
		const { session, receiver } = await connect('discord');
		receiver.answerWith(() => answered(200, '{"type":1}', { 'content-type': 'application/json' }));
		await session.moveClock(24 * HOUR);
		expect((await callApi(session, 'GET', place, at.DISCORD)).json.interactions_endpoint_url).toBeNull();
	});

	it('wants a content type with 204', async () => {
		const { session, receiver } = await connect('discord');
		receiver.answerWith(() => answered(204, '', { 'content-type': '' }));
		const [delivery] = await session.publish('event.authorized');
		expect(delivery?.state).toBe('waiting');
	});
});

describe('GitHub', () => {
	const hook = (number: number) => ({
		body: { events: ['issues'], config: { url: `${ADDRESS}/${number}`, content_type: 'json' } },
		...at.GITHUB,
	});

	it('takes 20 hooks of an event, and the same one only once', async () => {
		const { session } = await start('github');
		for (let number = 0; number < 20; number += 1) {
			expect((await callApi(session, 'POST', at.GITHUB_HOOKS, hook(number))).status).toBe(201);
		}
		const over = await callApi(session, 'POST', at.GITHUB_HOOKS, hook(20));
		const again = await callApi(session, 'POST', at.GITHUB_HOOKS, hook(1));
		expect([over.status, JSON.stringify(over.json)]).toEqual([422, expect.stringContaining('more than 20 hooks')]);
		expect([again.status, JSON.stringify(again.json)]).toEqual([422, expect.stringContaining('already exists')]);
	});

	it('pings, hides the secret, and delivers again under the same id', async () => {
		const { session, receiver } = await connect('github');
		expect(receiver.calls[0]?.headers['x-github-event']).toBe('ping');
		const { json } = await callApi(session, 'GET', at.GITHUB_HOOKS, at.GITHUB);
		const [{ id, config } = { id: 0, config: {} }] = json as unknown as Array<{ id: number; config: object }>;
		expect(config).toMatchObject({ secret: '********' });
		await session.publish('issues');
		const place = `${at.GITHUB_HOOKS}/${id}/deliveries`;
		const listed = (await callApi(session, 'GET', place, at.GITHUB)).json as unknown as Array<{ id: number }>;
		await callApi(session, 'POST', `${place}/${listed[0]?.id}/attempts`, at.GITHUB);
		await session.ring();
		const [first, second] = receiver.events();
		expect(second?.headers['x-github-delivery']).toBe(first?.headers['x-github-delivery']);
		expect(second?.body).toEqual(first?.body);
	});
});

describe('Intercom', () => {
	it('saves no address that does not answer HEAD, and pings one that does', async () => {
		const { session, receiver } = await start('intercom');
		receiver.answerWith(({ method }) => (method === 'HEAD' ? answered(404) : undefined));
		await expect(session.page('saveEndpoint', { url: ADDRESS })).rejects.toThrow('2xx');
		receiver.answerWith(null);
		await session.page('saveEndpoint', { url: ADDRESS });
		expect(receiver.calls.map(({ method }) => method)).toEqual(['HEAD', 'HEAD', 'POST']);
	});
});

describe('Chatwoot', () => {
	it('takes an address once, and shows its secret to administrators', async () => {
		const { session } = await connect('chatwoot');
		const body = { url: ADDRESS, subscriptions: ['message_created'] };
		expect((await callApi(session, 'POST', at.CHATWOOT_HOOKS, { ...at.CHATWOOT, body })).status).toBe(422);
		const { json } = await callApi(session, 'GET', at.CHATWOOT_HOOKS, at.CHATWOOT);
		expect(json.payload).toMatchObject({ webhooks: [{ url: ADDRESS, secret: expect.any(String) as string }] });
		expect((await callApi(session, 'GET', at.CHATWOOT_HOOKS)).status).toBe(401);
	});

	it('signs nothing before 4.11.2', async () => {
		const { session, receiver } = await connect('chatwoot', { access: { signs: false } });
		await session.publish('message_created');
		expect(Object.keys(receiver.events()[0]?.headers ?? {})).toEqual(['content-type', 'accept']);
	});

	it('opens the conversation of an agent bot that fails', async () => {
		const { session, receiver } = await connect('chatwoot');
		receiver.answerWith(() => answered(500));
		await session.publish('agentBot.message_created');
		await session.moveClock(HOUR);
		expect(await session.page('openedConversations')).toBe(1);
	});
});
