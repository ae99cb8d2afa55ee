import { PLATFORMS } from '../../../sandbox/platforms';
import { ADDRESS, closeAll, connect, start } from './connect';
import { answered, VERIFY_TOKEN } from './honest-receiver';
import * as at from './registrations';

afterEach(closeAll);

const { callApi } = at;
const OTHER = 'https://elsewhere.example/hook';
const HOUR = 3_600_000;

describe('Telegram', () => {
	it('has one address, and lets the last one win', async () => {
		const { session } = await connect('telegram');
		await callApi(session, 'POST', `${at.TELEGRAM}/setWebhook`, { body: { url: OTHER } });
		const { json } = await callApi(session, 'GET', `${at.TELEGRAM}/getWebhookInfo`);
		expect(json.result).toMatchObject({ url: OTHER, pending_update_count: 0 });
		expect(JSON.stringify(json)).not.toContain('sandbox_secret-token');
	});

	it('refuses getUpdates while an address is set, and keeps updates while none is', async () => {
		const { session } = await connect('telegram');
		expect((await callApi(session, 'GET', `${at.TELEGRAM}/getUpdates`)).status).toBe(409);
		await callApi(session, 'POST', `${at.TELEGRAM}/deleteWebhook`);
		await session.publish('message');
		expect((await callApi(session, 'GET', `${at.TELEGRAM}/getUpdates`)).json.result).toHaveLength(1);
	});

	it('leaves reactions out unless they are named', async () => {
		const { session } = await start('telegram');
		await callApi(session, 'POST', `${at.TELEGRAM}/setWebhook`, { body: { url: ADDRESS, allowed_updates: [] } });
		expect(await session.publish('message_reaction')).toEqual([]);
		expect(await session.publish('message')).toHaveLength(1);
	});

	it.each([
		['http://hooks.example/1', 'HTTPS'],
		['https://hooks.example:5678/1', 'ports'],
	])('refuses %s', async (url, word) => {
		const { session } = await start('telegram');
		const { status, json } = await callApi(session, 'POST', `${at.TELEGRAM}/setWebhook`, { body: { url } });
		expect({ status, description: json.description }).toEqual({
			status: 400,
			description: expect.stringContaining(word),
		});
	});
});

describe('Meta', () => {
	const subscription = { object: 'page', callback_url: ADDRESS, verify_token: VERIFY_TOKEN, fields: 'messages' };

	it('asks the address inside the registering call, and saves nothing when it is refused', async () => {
		const { session } = await start('meta');
		const body = { ...subscription, verify_token: 'not the one' };
		const { status, json } = await callApi(session, 'POST', at.META_APP, { body });
		expect({ status, code: (json.error as { code: number }).code }).toEqual({ status: 400, code: 2200 });
		expect((await callApi(session, 'GET', at.META_APP)).json.data).toEqual([]);
	});

	it('has one address for an app and object, which the next one replaces and anybody may take away', async () => {
		const { session } = await connect('meta');
		await callApi(session, 'POST', at.META_APP, { body: { ...subscription, callback_url: OTHER } });
		const { json } = await callApi(session, 'GET', at.META_APP);
		expect(json.data).toContainEqual(
			expect.objectContaining({ object: 'page', callback_url: OTHER, active: true }),
		);
		await callApi(session, 'DELETE', `${at.META_APP}&object=page`);
		expect(await session.publish('page.message')).toEqual([]);
	});

	it('delivers a field only if app and account both subscribed to it', async () => {
		const { session } = await start('meta');
		await callApi(session, 'POST', at.META_APP, { body: subscription });
		expect(await session.publish('page.message')).toEqual([]);
		const apps = `/me/subscribed_apps?access_token=${at.META.pageToken}`;
		await callApi(session, 'POST', `${apps}&subscribed_fields=feed`);
		expect(await session.publish('page.message')).toEqual([]);
		await callApi(session, 'POST', `${apps}&subscribed_fields=messages`);
		expect(await session.publish('page.message')).toHaveLength(1);
	});

	it('calls the address of a WABA in the place of the app', async () => {
		const { session, receiver } = await connect('meta');
		const body = { override_callback_uri: OTHER, verify_token: VERIFY_TOKEN };
		const place = `/${at.META.wabaId}/subscribed_apps?access_token=${at.META.systemUserToken}`;
		await callApi(session, 'POST', place, { body });
		await session.publish('whatsapp.message');
		expect(receiver.calls.at(-1)?.url).toBe(OTHER);
	});

	it('writes what is beyond ASCII as escapes in lower case', async () => {
		const { session } = await connect('meta');
		const text = session.compose('page.comment', { text: 'Grüße Ä 👩‍🚀' }).body.toString('latin1');
		expect(text).toContain('Gr\\u00fc\\u00dfe \\u00c4 \\ud83d\\udc69\\u200d\\ud83d\\ude80');
		expect(text).toMatch(/^[ -~]*$/);
	});
});

describe('X', () => {
	it('has one webhook, refuses a second, the same again, and a port', async () => {
		const { session } = await connect('x');
		const titleOf = async (url: string) =>
			(await callApi(session, 'POST', '/2/webhooks', { ...at.X_APP, body: { url } })).json.title;
		expect(await titleOf(OTHER)).toBe('WebhookLimitExceeded');
		expect(await titleOf(ADDRESS)).toBe('DuplicateUrlFailed');
		expect(await titleOf('https://hooks.example:8443/1')).toBe('UrlValidationFailed');
	});

	it('checks hourly, bears failures for 28 hours, and none of a wrong answer', async () => {
		const { session, receiver } = await connect('x');
		const before = session.checks().length;
		await session.moveClock(3 * HOUR);
		expect(session.checks().length).toBe(before + 3);
		receiver.answerWith(({ method }) => (method === 'GET' ? answered(503) : undefined));
		await session.moveClock(27 * HOUR);
		expect(await session.publish('account.mention')).toHaveLength(1);
		await session.moveClock(2 * HOUR);
		expect(await session.publish('account.mention')).toEqual([]);

		const other = await connect('x');
		other.receiver.answerWith(({ method }) =>
			method === 'GET' ? answered(200, '{"response_token":"x"}') : undefined,
		);
		await other.session.moveClock(HOUR);
		expect(await other.session.publish('account.mention')).toEqual([]);
	});

	it('wants the user for an account subscription', async () => {
		const { session } = await connect('x');
		const { json } = await callApi(session, 'GET', '/2/webhooks', at.X_APP);
		const [{ id } = { id: '' }] = json.data as Array<{ id: string }>;
		const place = `/2/account_activity/webhooks/${id}/subscriptions/all`;
		expect((await callApi(session, 'POST', place, at.X_APP)).status).toBe(403);
	});

	it('writes ids beyond 2^53 as numbers', async () => {
		const { session } = await connect('x');
		expect(session.compose('account.mention').body.toString('utf8')).toMatch(/"id":19\d{17},"id_str":"19\d{17}"/);
	});
});

describe('LinkedIn', () => {
	it('takes no address that the portal has not validated', async () => {
		const { session } = await start('linkedin');
		const place = `/rest/eventSubscriptions/${encodeURIComponent(at.LINKEDIN_KEY)}`;
		const { status } = await callApi(session, 'PUT', place, { ...at.LINKEDIN, body: { webhook: ADDRESS } });
		expect(status).toBe(400);
	});

	it('asks every two hours, and blocks after three failures in a row', async () => {
		const { session, receiver } = await connect('linkedin');
		receiver.answerWith(({ method }) => (method === 'GET' ? answered(500) : undefined));
		await session.moveClock(4 * HOUR);
		expect(await session.publish('organization.comment')).toHaveLength(1);
		await session.moveClock(2 * HOUR);
		expect(await session.publish('organization.comment')).toEqual([]);
	});

	it('refuses ngrok', async () => {
		const { session } = await start('linkedin');
		await expect(session.page('addWebhook', { url: 'https://a.ngrok-free.app/1' })).rejects.toThrow('ngrok');
	});
});

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

describe('TikTok', () => {
	it('has one address for an event type, and tells errors with 200', async () => {
		const { session } = await connect('tiktok');
		const { appId, secret } = PLATFORMS.tiktok.access;
		const body = { app_id: appId, secret: 'wrong', event_type: 'COMMENT', callback_url: OTHER };
		const place = '/open_api/v1.3/business/webhook/update/';
		expect(await callApi(session, 'POST', place, { body })).toMatchObject({ status: 200, json: { code: 40_001 } });
		await callApi(session, 'POST', place, { body: { ...body, secret } });
		expect(session.compose('comment').address).toBe(OTHER);
		expect(session.compose('message').address).toBe(ADDRESS);
	});
});
