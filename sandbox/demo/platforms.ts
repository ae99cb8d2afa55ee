import { systemClock } from '../crm';
import { startPlatform, type AccessOf, type Answer, type PlatformSession } from '../platforms';
import { apiOf, PUBLIC, type Told } from './platform-api';
import type { DemoEvent } from './stream';
import { BUSY, untilTaken } from './until-taken';

/**
 * The platforms that the demo's people are on, as one team sees them: a bot, a Meta app, an app of X, an inbox of
 * Chatwoot. Each is an emulator that was told an address, has asked it what the real one asks, and signs what it sends.
 */

const VERIFY_TOKEN = 'demo-verify-token';
const TELEGRAM_SECRET = 'demo-telegram-secret';

/** A machine that runs n8n, three CRMs and twelve platforms at once may take longer than a platform waits. */
const PATIENCE = 12;

/** How a trigger comes to its platform. */
export interface Way {
	/** As the trigger calls it. */
	platform: string;
	/** What a user enters in the trigger beside it. */
	parameters: Record<string, unknown>;
	credential: { type: string; data: Record<string, unknown> };
}

/** What a platform calls its events of the demo. */
const KINDS: Readonly<Record<string, { at: keyof Team; kind: string }>> = {
	telegram: { at: 'telegram', kind: 'message' },
	whatsapp: { at: 'meta', kind: 'whatsapp.message' },
	messenger: { at: 'meta', kind: 'page.message' },
	instagram: { at: 'meta', kind: 'instagram.comment' },
	x: { at: 'x', kind: 'account.message' },
	chatwoot: { at: 'chatwoot', kind: 'message_created' },
};

interface Team {
	telegram: PlatformSession<AccessOf<'telegram'>>;
	meta: PlatformSession<AccessOf<'meta'>>;
	x: PlatformSession<AccessOf<'x'>>;
	chatwoot: PlatformSession<AccessOf<'chatwoot'>>;
}

export interface TeamPlatforms {
	/** What to set up in n8n before it is published. */
	ways(addressOf: (platform: string) => string): Promise<Way[]>;
	/** Has the platforms ask the addresses, which have to answer by now. @throws Error with what a platform said */
	connect(addressOf: (platform: string) => string): Promise<void>;
	/** Signed, sent, and taken. @throws Error when the address does not take it */
	deliver(event: DemoEvent): Promise<void>;
	close(): Promise<void>;
}

/** @param n8nUrl where the public addresses that platforms insist on really lead */
export async function startTeamPlatforms(n8nUrl: string): Promise<TeamPlatforms> {
	const options = { reach: { [PUBLIC]: n8nUrl }, clock: systemClock, deadlineFactor: PATIENCE };
	const team: Team = {
		telegram: await startPlatform('telegram', options),
		meta: await startPlatform('meta', options),
		x: await startPlatform('x', options),
		chatwoot: await startPlatform('chatwoot', options),
	};
	return {
		ways: async (addressOf) => await waysOf(team, addressOf),
		async connect(addressOf) {
			await connectTelegram(team, addressOf('telegram'));
			await connectMeta(team, addressOf);
			await connectX(team, addressOf('x'));
		},
		deliver: async (event) => await deliver(team, event),
		async close() {
			await Promise.all(Object.values(team).map(async (session: PlatformSession) => await session.close()));
		},
	};
}

/** Chatwoot alone makes its secret up itself, when it is told the address. */
async function waysOf({ meta, x, chatwoot }: Team, addressOf: (platform: string) => string): Promise<Way[]> {
	const secret = (value: string): Way['credential'] => ({
		type: 'socialCrmWebhookSecretApi',
		data: { secret: value },
	});
	const app: Way['credential'] = { type: 'socialCrmMetaAppApi', data: { appSecret: meta.access.appSecret } };
	const webhook = (await apiOf(chatwoot)('POST', `/api/v1/accounts/${chatwoot.access.accountId}/webhooks`, {
		headers: { api_access_token: chatwoot.access.apiAccessToken },
		body: { url: addressOf('chatwoot'), subscriptions: ['message_created'] },
	})) as { payload: { webhook: { secret: string } } };
	return [
		{ platform: 'telegram', parameters: {}, credential: secret(TELEGRAM_SECRET) },
		...['whatsapp', 'facebook', 'instagram'].map((platform): Way => ({
			platform,
			parameters: { verifyToken: VERIFY_TOKEN },
			credential: app,
		})),
		{ platform: 'x', parameters: {}, credential: secret(x.access.consumerSecret) },
		{ platform: 'chatwoot', parameters: {}, credential: secret(webhook.payload.webhook.secret) },
	];
}

async function connectTelegram({ telegram }: Team, url: string): Promise<void> {
	const body = { url, secret_token: TELEGRAM_SECRET, allowed_updates: ['message'] };
	await apiOf(telegram)('POST', `/bot${telegram.access.token}/setWebhook`, { body });
}

async function connectMeta({ meta }: Team, addressOf: (platform: string) => string): Promise<void> {
	const objects: Told[] = [
		{ object: 'whatsapp_business_account', platform: 'whatsapp', fields: 'messages' },
		{ object: 'page', platform: 'facebook', fields: 'messages' },
		{ object: 'instagram', platform: 'instagram', fields: 'comments' },
	];
	for (const { object, platform, fields } of objects)
		await meta.page('subscribe', { object, fields, callbackUrl: addressOf(platform), verifyToken: VERIFY_TOKEN });
	const { wabaId, systemUserToken, pageId, pageToken } = meta.access;
	const call = apiOf(meta);
	await call('POST', `/v24.0/${wabaId}/subscribed_apps?access_token=${systemUserToken}`);
	const fields = 'subscribed_fields=messages,feed';
	await call('POST', `/v24.0/${pageId}/subscribed_apps?access_token=${pageToken}&${fields}`);
}

async function connectX({ x }: Team, url: string): Promise<void> {
	const { bearerToken, consumerKey, accessToken } = x.access;
	const app = { authorization: `Bearer ${bearerToken}` };
	const { data } = (await apiOf(x)('POST', '/2/webhooks', { headers: app, body: { url } })) as {
		data: { id: string };
	};
	const user = {
		authorization: `OAuth oauth_consumer_key="${consumerKey}", oauth_token="${accessToken}", oauth_signature="demo"`,
	};
	await apiOf(x)('POST', `/2/account_activity/webhooks/${data.id}/subscriptions/all`, { headers: user });
}

/** The emulator makes the delivery, with what the demo's person wrote in the place of its own words. */
async function deliver(team: Team, { platform, payload }: DemoEvent): Promise<void> {
	const place = KINDS[platform];
	if (place === undefined) throw new Error(`The demo knows no platform ${platform}`);
	const session: PlatformSession = team[place.at];
	const message = session.compose(place.kind);
	const delivery = { ...message, body: Buffer.from(JSON.stringify(payload)) };
	const { state, attempts } = await untilTaken(
		async () => await session.send(delivery),
		({ state: became, attempts: made }) => became !== 'delivered' && isBusy(made.at(-1)?.answer),
	);
	if (state === 'delivered') return;
	throw new Error(`The trigger did not take an event of ${platform}: ${JSON.stringify(attempts.at(-1)?.answer)}`);
}

/** It may have taken the delivery all the same; a trigger knows a repeat. */
function isBusy(answer: Answer | undefined): boolean {
	return answer?.kind !== 'answered' || answer.status === BUSY;
}
