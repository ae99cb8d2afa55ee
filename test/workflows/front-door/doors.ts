import { type PlatformName, PLATFORMS, type PlatformSession } from '../../../sandbox/platforms';
import { VERIFY_TOKEN } from '../../sandbox/platforms/honest-receiver';
import { discordKey, REGISTER } from '../../sandbox/platforms/registrations';

/** What one kind comes to: how many events a delivery holds, and whether the words of its sender stand in them. */
export interface KindOfEvent {
	kind: string;
	events: number;
	hasWords: boolean;
}

/** A credential of the node, by type. */
export interface DoorCredential {
	type: string;
	data: Record<string, string>;
}

/** A door of the trigger, who calls it, and how the two come to know each other. */
export interface DoorCase {
	door: string;
	platform: PlatformName;
	kinds: readonly KindOfEvent[];
	parameters?: Record<string, string>;
	/** Makes the platform call the address. Those that ask it first want it to be published. */
	register: (session: PlatformSession, address: string) => Promise<void>;
	/** Whether the platform makes the secret up, and so has to be registered with before anything is published. */
	makesSecret?: true;
	credential: (session: PlatformSession, address: string) => Promise<DoorCredential> | DoorCredential;
	/** Whether the platform asks the address before it calls it. */
	asks: boolean;
}

const words = (kind: string, events = 1): KindOfEvent => ({ kind, events, hasWords: true });
const wordless = (kind: string): KindOfEvent => ({ kind, events: 1, hasWords: false });
/** Proven and taken, and nothing that a person did. */
const nothing = (kind: string): KindOfEvent => ({ kind, events: 0, hasWords: false });

const HOUR_MS = 3_600_000;

const secretOf = (session: PlatformSession, name: string) => (session.access as Record<string, string>)[name] ?? '';
const webhookSecret = (secret: string, more: Record<string, string> = {}): DoorCredential => ({
	type: 'socialCrmWebhookSecretApi',
	data: { secret, ...more },
});
const metaApp = (appSecret: string, productSecret: string): DoorCredential => ({
	type: 'socialCrmMetaAppApi',
	data: { appSecret, productSecret },
});

const meta = (door: string, kinds: readonly KindOfEvent[]): DoorCase => ({
	door,
	platform: 'meta',
	kinds,
	parameters: { verifyToken: VERIFY_TOKEN },
	register: REGISTER.meta,
	credential: (session) => metaApp(secretOf(session, 'appSecret'), secretOf(session, 'instagramAppSecret')),
	asks: true,
});

/** Signed with the client's secret, in whichever field it stands. */
const signed = (platform: PlatformName, field: string, asks: boolean, kinds: readonly KindOfEvent[]): DoorCase => ({
	door: platform,
	platform,
	kinds,
	register: REGISTER[platform],
	credential: (session) => webhookSecret(secretOf(session, field)),
	asks,
});

const TELEGRAM_KINDS = [
	words('message'),
	words('edited_message'),
	wordless('callback_query'),
	wordless('message_reaction'),
	wordless('chat_member'),
];
/** Of the tests' registration. */
const TELEGRAM_TOKEN = 'sandbox_secret-token';

/** All of a workspace's doors. Any sender that sets a header is one that sends Telegram's updates. */
export const DOOR_CASES: readonly DoorCase[] = [
	{
		...signed('telegram', '', false, TELEGRAM_KINDS),
		credential: () => webhookSecret(TELEGRAM_TOKEN),
	},
	{
		...signed('telegram', '', false, TELEGRAM_KINDS),
		door: 'generic',
		credential: () => ({
			type: 'httpHeaderAuth',
			data: { name: 'X-Telegram-Bot-Api-Secret-Token', value: TELEGRAM_TOKEN },
		}),
	},
	meta('whatsapp', [words('whatsapp.message'), nothing('whatsapp.status')]),
	meta('facebook', [words('page.message'), words('page.comment'), nothing('page.lead')]),
	meta('instagram', [
		words('instagram.message'),
		words('instagram.comment'),
		words('instagramLogin.message'),
		words('instagramLogin.comment'),
	]),
	{
		...meta('threads', [words('reply'), words('mention')]),
		platform: 'threads',
		register: REGISTER.threads,
		credential: (session) => metaApp('the secret of the app itself', secretOf(session, 'threadsAppSecret')),
	},
	signed('x', 'consumerSecret', true, [
		words('account.mention'),
		words('account.message'),
		wordless('account.follow'),
		wordless('account.like'),
		words('activity.mention'),
		wordless('activity.follow'),
		words('activity.message'),
	]),
	signed('linkedin', 'clientSecret', true, [
		words('organization.comment'),
		words('organization.batch', 10),
		nothing('lead'),
	]),
	signed('tiktok', 'secret', false, [words('comment'), words('message')]),
	{
		...signed('youtube', '', true, [nothing('video')]),
		parameters: { channelIds: PLATFORMS.youtube.access.channelId },
		credential: () => webhookSecret('sandbox-hub-secret'),
	},
	signed('slack', 'signingSecret', true, [words('message'), words('mention'), wordless('reaction')]),
	{
		...signed('discord', '', true, [
			wordless('interaction.command'),
			wordless('interaction.component'),
			words('interaction.form'),
			nothing('event.authorized'),
			nothing('event.deauthorized'),
		]),
		credential: async (session) => ({
			type: 'socialCrmPublicKeyApi',
			data: { publicKey: await discordKey(session) },
		}),
	},
	{
		...signed('github', '', false, [words('issues'), words('issue_comment'), wordless('star')]),
		credential: () => webhookSecret('sandbox-hook-secret'),
	},
	{
		...signed('mastodon', '', false, [nothing('account.created'), nothing('status.created')]),
		makesSecret: true,
		credential: async (session) =>
			webhookSecret(((await session.page('rotateSecret', { id: 1 })) as { secret: string }).secret),
	},
	signed('intercom', 'clientSecret', true, [wordless('contact.user.created'), words('conversation.user.created')]),
	{
		...signed('chatwoot', '', false, [
			words('message_created'),
			wordless('contact_created'),
			words('agentBot.message_created'),
		]),
		makesSecret: true,
		credential: chatwootSecrets,
	},
];

/** The webhook and the bot have a secret each, as during a change of the secret. */
async function chatwootSecrets(session: PlatformSession, address: string): Promise<DoorCredential> {
	const bot = (await session.page('addAgentBot', { url: address })) as { secret: string };
	const listed = await fetch(`${session.url}/api/v1/accounts/1/webhooks`, {
		headers: { api_access_token: secretOf(session, 'apiAccessToken') },
	});
	const { payload } = (await listed.json()) as { payload: { webhooks: Array<{ secret: string }> } };
	return webhookSecret(payload.webhooks[0]?.secret ?? '', {
		previousSecret: bot.secret,
		previousAcceptedUntil: new Date(Date.now() + HOUR_MS).toISOString(),
	});
}
