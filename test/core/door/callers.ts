import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { DoorName, DoorRequest, DoorSecrets } from '../../../core/door';

/** What each platform sends, signed here by hand, and the secrets that its door is given for it. */

export const SECRET = 's3cr3t-for-tests';
export const NOW = 1_700_000_000_000;
export const HEADER = 'X-CRM-Token';
export const CHANNEL = 'UCabc_123-x';
export const TOPIC = `https://www.youtube.com/xml/feeds/videos.xml?channel_id=${CHANNEL}`;

const PRIVATE_KEY = createPrivateKey({
	key: Buffer.concat([
		Buffer.from('302e020100300506032b657004220420', 'hex'),
		createHash('sha256').update(SECRET).digest(),
	]),
	format: 'der',
	type: 'pkcs8',
});

export const PUBLIC_KEY = createPublicKey(PRIVATE_KEY)
	.export({ format: 'der', type: 'spki' })
	.subarray(-32)
	.toString('hex');

const json = JSON.stringify;

/** A body as each platform sends it, small. */
export const BODIES: Readonly<Record<DoorName, string>> = {
	telegram: json({ update_id: 1, message: { text: 'hello' } }),
	whatsapp: json({ object: 'whatsapp_business_account', entry: [] }),
	facebook: json({ object: 'page', entry: [] }),
	instagram: json({ object: 'instagram', entry: [] }),
	threads: json({ app_id: '1', topic: 'moderate', subscription_id: '2', values: { field: 'replies', value: {} } }),
	x: json({ for_user_id: '1', favorite_events: [] }),
	linkedin: json({ type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS', notifications: [] }),
	tiktok: json({ client_key: 'k', event: 'comment.update', content: '{}' }),
	youtube: '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
	slack: json({ type: 'event_callback', team_id: 'T1', event: { type: 'message' } }),
	discord: json({ id: '1', application_id: '2', type: 2, data: { name: 'buy' } }),
	github: json({ action: 'created', sender: { login: 'ada' }, repository: {} }),
	mastodon: json({ event: 'status.created', created_at: '2026-01-01T00:00:00Z', object: {} }),
	intercom: json({ type: 'notification_event', topic: 'conversation.user.created', data: { item: {} } }),
	chatwoot: json({ event: 'message_created', id: 1 }),
	generic: json({ anything: true }),
};

function hmac(algorithm: string, secret: string, encoding: 'hex' | 'base64', ...parts: string[]): string {
	return createHmac(algorithm, secret).update(parts.join('')).digest(encoding);
}

type Headers = Record<string, string>;

type Signer = (body: string, secret: string, seconds: string) => Headers;

const meta: Signer = (body, secret) => ({ 'x-hub-signature-256': `sha256=${hmac('sha256', secret, 'hex', body)}` });

const SIGNERS: Readonly<Record<DoorName, Signer>> = {
	telegram: (_, secret) => ({ 'x-telegram-bot-api-secret-token': secret }),
	whatsapp: meta,
	facebook: meta,
	instagram: meta,
	threads: meta,
	x: (body, secret) => ({ 'x-twitter-webhooks-signature': `sha256=${hmac('sha256', secret, 'base64', body)}` }),
	linkedin: (body, secret) => ({ 'x-li-signature': hmac('sha256', secret, 'hex', 'hmacsha256=', body) }),
	tiktok: (body, secret, at) => ({ 'tiktok-signature': `t=${at},s=${hmac('sha256', secret, 'hex', at, '.', body)}` }),
	youtube: (body, secret) => ({ 'x-hub-signature': `sha1=${hmac('sha1', secret, 'hex', body)}` }),
	slack: (body, secret, at) => ({
		'x-slack-request-timestamp': at,
		'x-slack-signature': `v0=${hmac('sha256', secret, 'hex', 'v0:', at, ':', body)}`,
	}),
	discord: (body, _, at) => ({
		'x-signature-timestamp': at,
		'x-signature-ed25519': sign(null, Buffer.from(at + body), PRIVATE_KEY).toString('hex'),
	}),
	github: (body, secret) => ({
		...meta(body, secret, ''),
		'x-github-event': 'issues',
		'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
	}),
	mastodon: (body, secret) => ({ 'x-hub-signature': `sha256=${hmac('sha256', secret, 'hex', body)}` }),
	intercom: (body, secret) => ({ 'x-hub-signature': `sha1=${hmac('sha1', secret, 'hex', body)}` }),
	chatwoot: (body, secret, at) => ({
		'x-chatwoot-timestamp': at,
		'x-chatwoot-signature': `sha256=${hmac('sha256', secret, 'hex', at, '.', body)}`,
		'x-chatwoot-delivery': '0a1b2c3d-0000-4000-8000-000000000000',
	}),
	generic: (_, secret) => ({ [HEADER.toLowerCase()]: secret }),
};

interface Sent {
	body?: string;
	secret?: string;
	/** Milliseconds since the epoch. */
	at?: number;
	headers?: Headers;
}

/** A delivery as the platform would send it. */
export function deliveryOf(name: DoorName, { body = BODIES[name], secret = SECRET, at = NOW, headers }: Sent = {}) {
	const signed = SIGNERS[name](body, secret, String(Math.floor(at / 1000)));
	return postOf({ ...signed, ...headers }, body);
}

export function postOf(headers: Readonly<Record<string, unknown>>, body: string | Uint8Array): DoorRequest {
	return { method: 'POST', headers, query: {}, body: Buffer.from(body) };
}

export function getOf(query: Readonly<Record<string, unknown>>): DoorRequest {
	return { method: 'GET', headers: {}, query, body: Buffer.alloc(0) };
}

/** What a door is given; Discord's secret is a key that is none. */
export function secretsOf(name: DoorName, ...values: string[]): DoorSecrets {
	const own = name === 'discord' ? PUBLIC_KEY : SECRET;
	return {
		secrets: (values.length === 0 ? [own] : values).map((value) => ({ value, acceptedUntil: null })),
		verifyToken: 'verify-me',
		headerName: HEADER,
		channels: [CHANNEL],
		proof: 'signature',
	};
}
