import { type AccessOf, PLATFORMS, type PlatformName, type PlatformSession } from '../../../sandbox/platforms';
import { type ReceiverSecrets, VERIFY_TOKEN } from './honest-receiver';

type Json = Record<string, unknown>;

export async function callApi(
	session: PlatformSession,
	method: string,
	path: string,
	{ body, headers = {} }: { body?: Json; headers?: Record<string, string> } = {},
): Promise<{ status: number; json: Json; headers: Headers }> {
	const response = await fetch(session.url + path, {
		method,
		headers: { 'content-type': 'application/json', ...headers },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	return { status: response.status, json: (text === '' ? {} : JSON.parse(text)) as Json, headers: response.headers };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export const META = PLATFORMS.meta.access;
export const META_APP = `/v24.0/${META.appId}/subscriptions?access_token=${META.appId}|${META.appSecret}`;
export const X_APP = { headers: bearer(PLATFORMS.x.access.bearerToken) };
export const X_USER = {
	headers: {
		authorization: `OAuth oauth_consumer_key="${PLATFORMS.x.access.consumerKey}", oauth_token="${PLATFORMS.x.access.accessToken}", oauth_signature="x"`,
	},
};
export const LINKEDIN = {
	headers: {
		...bearer(PLATFORMS.linkedin.access.accessToken),
		'linkedin-version': '202610',
		'x-restli-protocol-version': '2.0.0',
	},
};
const LINKEDIN_PARTS = [
	`developerApplication:urn%3Ali%3AdeveloperApplication%3A${PLATFORMS.linkedin.access.applicationId}`,
	`user:urn%3Ali%3Aperson%3A${PLATFORMS.linkedin.access.personId}`,
	`entity:urn%3Ali%3Aorganization%3A${PLATFORMS.linkedin.access.organizationId}`,
	'eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS',
];
export const LINKEDIN_KEY = `(${LINKEDIN_PARTS.join(',')})`;
export const GITHUB = { headers: bearer(PLATFORMS.github.access.token) };
export const GITHUB_HOOKS = `/repos/${PLATFORMS.github.access.repository}/hooks`;
export const CHATWOOT = { headers: { api_access_token: PLATFORMS.chatwoot.access.apiAccessToken } };
export const CHATWOOT_HOOKS = `/api/v1/accounts/${PLATFORMS.chatwoot.access.accountId}/webhooks`;
export const DISCORD = { headers: { authorization: `Bot ${PLATFORMS.discord.access.botToken}` } };
export const TELEGRAM = `/bot${PLATFORMS.telegram.access.token}`;
export const YOUTUBE_TOPIC = `https://www.youtube.com/xml/feeds/videos.xml?channel_id=${PLATFORMS.youtube.access.channelId}`;

/** Public key of the emulator's own seed. */
export async function discordKey(session: PlatformSession): Promise<string> {
	return String((await callApi(session, 'GET', '/api/v10/applications/@me', DISCORD)).json.verify_key);
}

/** `secret` is one that its user makes up, where the platform is told it. */
type Register = (session: PlatformSession, address: string, secret?: string) => Promise<void>;

/** Tests give some sessions secrets of their own. */
function accessOf<Name extends PlatformName>(_name: Name, session: PlatformSession): AccessOf<Name> {
	return session.access as AccessOf<Name>;
}

async function registerMeta(session: PlatformSession, address: string): Promise<void> {
	const { appId, appSecret } = accessOf('meta', session);
	const app = `/v24.0/${appId}/subscriptions?access_token=${appId}|${appSecret}`;
	const fields = {
		whatsapp_business_account: 'messages',
		page: 'messages,feed,leadgen',
		instagram: 'messages,comments',
	};
	for (const [object, names] of Object.entries(fields)) {
		await callApi(session, 'POST', app, {
			body: { object, callback_url: address, verify_token: VERIFY_TOKEN, fields: names },
		});
	}
	const installed = 'subscribed_fields=messages,feed,leadgen,comments';
	await callApi(session, 'POST', `/v24.0/${META.wabaId}/subscribed_apps?access_token=${META.systemUserToken}`);
	await callApi(session, 'POST', `/v24.0/${META.pageId}/subscribed_apps?access_token=${META.pageToken}&${installed}`);
	await callApi(session, 'POST', `/v24.0/me/subscribed_apps?access_token=${META.instagramUserToken}&${installed}`);
}

async function registerX(session: PlatformSession, url: string): Promise<void> {
	const { json } = await callApi(session, 'POST', '/2/webhooks', { ...X_APP, body: { url } });
	const { id } = json.data as { id: string };
	await callApi(session, 'POST', `/2/account_activity/webhooks/${id}/subscriptions/all`, X_USER);
	const { userToken, userId } = PLATFORMS.x.access;
	for (const eventType of ['post.mention.create', 'follow.follow', 'dm.received']) {
		const body = { event_type: eventType, filter: { user_id: userId }, tag: 'sandbox', webhook_id: id };
		await callApi(session, 'POST', '/2/activity/subscriptions', { headers: bearer(userToken), body });
	}
}

async function registerLinkedIn(session: PlatformSession, url: string): Promise<void> {
	await session.page('addWebhook', { url });
	const owner = { organization: `urn:li:organization:${PLATFORMS.linkedin.access.organizationId}` };
	await callApi(session, 'PUT', `/rest/eventSubscriptions/${encodeURIComponent(LINKEDIN_KEY)}`, {
		...LINKEDIN,
		body: { webhook: url },
	});
	await callApi(session, 'POST', '/rest/leadNotifications', {
		...LINKEDIN,
		body: { webhook: url, owner, leadType: 'ORGANIZATION_PRODUCT' },
	});
}

/** How an address comes to be called about everything, platform by platform. */
export const REGISTER: Readonly<Record<PlatformName, Register>> = {
	async telegram(session, url, secret = 'sandbox_secret-token') {
		const body = {
			url,
			secret_token: secret,
			allowed_updates: ['message', 'edited_message', 'callback_query', 'message_reaction', 'chat_member'],
		};
		await callApi(session, 'POST', `${TELEGRAM}/setWebhook`, { body });
	},
	meta: registerMeta,
	async threads(session, callbackUrl) {
		await session.page('subscribe', { callbackUrl, verifyToken: VERIFY_TOKEN });
	},
	x: registerX,
	linkedin: registerLinkedIn,
	async tiktok(session, callbackUrl) {
		const { appId, secret } = accessOf('tiktok', session);
		for (const eventType of ['COMMENT', 'DIRECT_MESSAGE']) {
			await callApi(session, 'POST', '/open_api/v1.3/business/webhook/update/', {
				body: { app_id: appId, secret, event_type: eventType, callback_url: callbackUrl },
			});
		}
	},
	async youtube(session, callback, secret = 'sandbox-hub-secret') {
		await fetch(`${session.url}/subscribe`, {
			method: 'POST',
			body: new URLSearchParams({
				'hub.mode': 'subscribe',
				'hub.topic': YOUTUBE_TOPIC,
				'hub.callback': callback,
				'hub.secret': secret,
			}),
		});
		// The hub asks the address after it has answered.
		await session.ring();
	},
	async slack(session, url) {
		await session.page('setRequestUrl', { url });
	},
	async discord(session, url) {
		const body = {
			interactions_endpoint_url: url,
			event_webhooks_url: url,
			event_webhooks_status: 2,
			event_webhooks_types: ['APPLICATION_AUTHORIZED', 'APPLICATION_DEAUTHORIZED'],
		};
		await callApi(session, 'PATCH', '/api/v10/applications/@me', { ...DISCORD, body });
	},
	async github(session, url, secret = 'sandbox-hook-secret') {
		const config = { url, content_type: 'json', secret, insecure_ssl: '0' };
		const body = { name: 'web', active: true, events: ['issues', 'issue_comment', 'star'], config };
		await callApi(session, 'POST', GITHUB_HOOKS, { ...GITHUB, body });
		await session.ring();
	},
	async mastodon(session, url) {
		await session.page('addWebhook', { url });
	},
	async intercom(session, url) {
		await session.page('saveEndpoint', { url });
	},
	async chatwoot(session, url) {
		const subscriptions = ['message_created', 'contact_created'];
		await callApi(session, 'POST', CHATWOOT_HOOKS, { ...CHATWOOT, body: { url, subscriptions } });
		await session.page('addAgentBot', { url: `${url}/bot` });
	},
};

/** What a receiver has to know of each platform. */
export function secretsFor(name: PlatformName, access: object = {}): ReceiverSecrets {
	if (name === 'x') return { secret: { ...PLATFORMS.x.access, ...access }.consumerSecret };
	if (name === 'linkedin') return { secret: { ...PLATFORMS.linkedin.access, ...access }.clientSecret };
	return {};
}
