import type { IDataObject } from 'n8n-workflow';
import type { DoorName } from '../../../core/door';
import { PLATFORMS, type PlatformName, type PlatformSession } from '../../../sandbox/platforms';
import { callApi, DISCORD, LINKEDIN, LINKEDIN_KEY, X_APP, X_USER } from '../../sandbox/platforms/registrations';
import { VERIFY_TOKEN } from '../../sandbox/platforms/honest-receiver';
import type { FakeNode } from './fake-hook';

/** Every platform whose app has one address, with what the panel and the credential hold. */
export interface AppCase {
	name: string;
	door: DoorName;
	platform: PlatformName;
	/** The origins that the platform's API has. */
	origins: readonly string[];
	parameters: IDataObject;
	credentials: (publicKey: string) => FakeNode['credentials'];
	signature?: Record<string, string>;
	/** An event that comes to this door. */
	kind: string;
	standsAt: (session: PlatformSession) => Promise<string | null>;
	/** Somebody sets theirs, by hand. */
	leave: (session: PlatformSession, address: string) => Promise<void>;
	secrets: readonly string[];
}

const { meta, x, linkedin, tiktok, discord } = PLATFORMS;
const META = meta.access;
const APP = { authorization: `Bearer ${META.appId}|${META.appSecret}` };

async function metaAddress(session: PlatformSession, object: string): Promise<string | null> {
	const { json } = await callApi(session, 'GET', `/v25.0/${META.appId}/subscriptions`, { headers: APP });
	const all = json.data as Array<{ object: string; callback_url: string }>;
	return all.find((each) => each.object === object)?.callback_url ?? null;
}

interface MetaParts {
	name: string;
	door: DoorName;
	object: string;
	kind: string;
	parameters: IDataObject;
	credentials: FakeNode['credentials'];
}

const metaCase = ({ name, door, object, kind, parameters, credentials }: MetaParts): AppCase => ({
	name,
	door,
	platform: 'meta',
	origins: ['https://graph.facebook.com', 'https://graph.instagram.com'],
	parameters,
	credentials: () => credentials,
	kind,
	standsAt: async (session) => await metaAddress(session, object),
	leave: async (session, callbackUrl) =>
		void (await session.page('subscribe', { object, callbackUrl, verifyToken: VERIFY_TOKEN, fields: 'whatever' })),
	secrets: [META.appSecret, META.pageToken, META.systemUserToken, META.instagramUserToken],
});

const app = (accessToken: string) => ({
	socialCrmMetaAppApi: { appId: META.appId, appSecret: META.appSecret, accessToken },
});

const META_CASES: AppCase[] = [
	metaCase({
		name: 'WhatsApp',
		door: 'whatsapp',
		object: 'whatsapp_business_account',
		kind: 'whatsapp.message',
		parameters: { metaAccountId: META.wabaId },
		credentials: app(META.systemUserToken),
	}),
	metaCase({
		name: 'a page',
		door: 'facebook',
		object: 'page',
		kind: 'page.comment',
		parameters: { metaAccountId: META.pageId },
		credentials: app(META.pageToken),
	}),
	metaCase({
		name: 'Instagram with a page',
		door: 'instagram',
		object: 'instagram',
		kind: 'instagram.comment',
		parameters: { instagramAccount: 'page', metaAccountId: META.pageId },
		credentials: app(META.pageToken),
	}),
	metaCase({
		name: 'Instagram with a login of its own',
		door: 'instagram',
		object: 'instagram',
		kind: 'instagramLogin.comment',
		parameters: { instagramAccount: 'instagram' },
		credentials: {
			socialCrmMetaAppApi: {
				...app(META.instagramUserToken).socialCrmMetaAppApi,
				productSecret: META.instagramAppSecret,
			},
		},
	}),
];

/** Whose app has one webhook; an account is subscribed as the user. */
const X_CASE: AppCase = {
	name: 'X',
	door: 'x',
	platform: 'x',
	origins: ['https://api.x.com'],
	parameters: { xSubscribe: 'accountActivity' },
	credentials: () => ({
		twitterOAuth1Api: { consumerKey: x.access.consumerKey, consumerSecret: x.access.consumerSecret },
	}),
	signature: X_USER.headers,
	kind: 'account.follow',
	async standsAt(session) {
		const [first] = (await callApi(session, 'GET', '/2/webhooks', X_APP)).json.data as Array<{ url: string }>;
		return first?.url ?? null;
	},
	leave: async (session, url) => void (await callApi(session, 'POST', '/2/webhooks', { ...X_APP, body: { url } })),
	secrets: [x.access.consumerSecret, x.access.bearerToken],
};

const PLACE = `/rest/eventSubscriptions/${LINKEDIN_KEY}`;

const LINKEDIN_CASE: AppCase = {
	name: 'LinkedIn',
	door: 'linkedin',
	platform: 'linkedin',
	origins: ['https://api.linkedin.com'],
	parameters: {
		linkedInAppId: linkedin.access.applicationId,
		linkedInPersonId: linkedin.access.personId,
		linkedInOrganizationId: linkedin.access.organizationId,
	},
	credentials: () => ({
		socialCrmLinkedInOAuth2Api: {
			clientId: '86sandbox',
			clientSecret: linkedin.access.clientSecret,
			oauthTokenData: { access_token: linkedin.access.accessToken, token_type: 'Bearer' },
		},
	}),
	signature: { authorization: `Bearer ${linkedin.access.accessToken}` },
	kind: 'organization.comment',
	async standsAt(session) {
		const { status, json } = await callApi(session, 'GET', PLACE, LINKEDIN);
		return status === 404 ? null : String(json.webhook);
	},
	async leave(session, webhook) {
		await session.page('addWebhook', { url: webhook });
		await callApi(session, 'PUT', PLACE, { ...LINKEDIN, body: { webhook } });
	},
	secrets: [linkedin.access.clientSecret, linkedin.access.accessToken],
};

const WEBHOOKS = '/open_api/v1.3/business/webhook';
const { appId, secret } = tiktok.access;

const TIKTOK_CASE: AppCase = {
	name: 'TikTok',
	door: 'tiktok',
	platform: 'tiktok',
	origins: ['https://business-api.tiktok.com'],
	parameters: { tikTokAppId: appId },
	credentials: () => ({ socialCrmWebhookSecretApi: { secret } }),
	kind: 'comment',
	async standsAt(session) {
		const query = new URLSearchParams({ app_id: appId, secret, event_type: 'COMMENT' }).toString();
		const { data } = (await callApi(session, 'GET', `${WEBHOOKS}/list/?${query}`)).json;
		return (data as { callback_url?: string }).callback_url ?? null;
	},
	leave: async (session, url) =>
		void (await callApi(session, 'POST', `${WEBHOOKS}/update/`, {
			body: { app_id: appId, secret, event_type: 'COMMENT', callback_url: url },
		})),
	secrets: [secret],
};

const ME = '/api/v10/applications/@me';

const DISCORD_CASE: AppCase = {
	name: 'Discord',
	door: 'discord',
	platform: 'discord',
	origins: ['https://discord.com'],
	parameters: {},
	credentials: (publicKey) => ({ discordBotApi: { botToken: discord.access.botToken, publicKey } }),
	kind: 'interaction.command',
	standsAt: async (session) =>
		(await callApi(session, 'GET', ME, DISCORD)).json.interactions_endpoint_url as string | null,
	leave: async (session, url) =>
		void (await callApi(session, 'PATCH', ME, { ...DISCORD, body: { interactions_endpoint_url: url } })),
	secrets: [discord.access.botToken],
};

export const APP_CASES: readonly AppCase[] = [...META_CASES, X_CASE, LINKEDIN_CASE, TIKTOK_CASE, DISCORD_CASE];
