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
