import { createHash } from 'node:crypto';
import type { PlatformName } from '../../../sandbox/platforms';
import { hmac, signingKeyFromSeed } from '../../../sandbox/platforms/core/proofs';
import { crcAnswer } from '../../../sandbox/platforms/x/crc';
import { closeAll, connect } from './connect';

afterEach(closeAll);

const K = 's3cr3t-for-tests';
const T = '1700000000';
const B = Buffer.from('{"text":"h\\u00e4llo","n":1}');
const B2 = Buffer.from('{"text":"hällo","n":1}');
const SHA256_OF_B = 'sha256=cf24b03de2162c91ac46a215d36149881bd93254e6db051f83ab8f3c03f4a5c8';
const SHA256_OF_B2 = 'sha256=587ee4001e97ea14bd5856cac5a3766afeec3e0490ba38e49fabd3739eae6c2f';
const SHA1_OF_B = 'sha1=40870674d0ed2bd9cb7ce63629108b4370ab8082';
const TIMED = '196284eb7a879391a3a102e41b31bd6dacf77475efd4c58c884ab2465716b13b';
const X_POST = 'sha256=zySwPeIWLJGsRqIV02FJiBvZMlTm2wUfg6uPPAP0pcg=';
const LINKEDIN_POST = 'bd63fd2dd644322df743067b3de5f104e5ae17c5f6109736511c524009ea0482';
const SLACK_POST = 'v0=ecb141b6ade3f406d49b52925467d0c9e3e1274fc3047b5e210f0402c7bb9a85';

type Vector = readonly [platform: PlatformName, kind: string, access: object, header: string, value: string];

/** What each platform puts into its header over `B`, at `T`, with the key `K`. */
const VECTORS: readonly Vector[] = [
	['meta', 'page.message', { appSecret: K }, 'x-hub-signature-256', SHA256_OF_B],
	['meta', 'page.message', { appSecret: K }, 'x-hub-signature', SHA1_OF_B],
	['meta', 'whatsapp.message', { appSecret: K }, 'x-hub-signature-256', SHA256_OF_B],
	['meta', 'instagram.comment', { appSecret: K }, 'x-hub-signature-256', SHA256_OF_B],
	['meta', 'instagramLogin.comment', { instagramAppSecret: K }, 'x-hub-signature-256', SHA256_OF_B],
	['threads', 'reply', { threadsAppSecret: K }, 'x-hub-signature-256', SHA256_OF_B],
	['x', 'account.mention', { consumerSecret: K }, 'x-twitter-webhooks-signature', X_POST],
	['x', 'activity.mention', { consumerSecret: K }, 'x-twitter-webhooks-signature', X_POST],
	['linkedin', 'organization.comment', { clientSecret: K }, 'x-li-signature', LINKEDIN_POST],
	['tiktok', 'comment', { secret: K }, 'tiktok-signature', `t=${T},s=${TIMED}`],
	['slack', 'message', { signingSecret: K }, 'x-slack-signature', SLACK_POST],
	['intercom', 'contact.user.created', { clientSecret: K }, 'x-hub-signature', SHA1_OF_B],
];

const moment = (body: Buffer) => ({ body, at: Number(T) * 1000, retry: 0, before: null });

it.each(VECTORS)('%s signs %s as documented (%o)', async (name, kind, access, header, value) => {
	const { session } = await connect(name, { access });
	expect(session.compose(kind).headers(moment(B))[header]).toBe(value);
});

it('Meta signs the bytes and not their meaning', async () => {
	const { session } = await connect('meta', { access: { appSecret: K } });
	expect(session.compose('page.message').headers(moment(B2))['x-hub-signature-256']).toBe(SHA256_OF_B2);
});

/** Their secrets are made when the address is registered: what is signed is compared with the vector's key instead. */
it.each([
	['github', 'issues', 'x-hub-signature-256', 'sandbox-hook-secret', [B]],
	['youtube', 'video', 'x-hub-signature', 'sandbox-hub-secret', [B]],
] as const)('%s signs the body alone', async (name, kind, header, secret, parts) => {
	const { session } = await connect(name);
	const algorithm = name === 'youtube' ? 'sha1' : 'sha256';
	expect(session.compose(kind).headers(moment(B))[header]).toBe(`${algorithm}=${hmac(algorithm, secret, parts)}`);
	expect(`sha256=${hmac('sha256', K, [B])}`).toBe(SHA256_OF_B);
});

it('YouTube hashes a feed as documented', () => {
	const feed = '<feed xmlns="http://www.w3.org/2005/Atom"></feed>';
	expect(hmac('sha1', K, [feed])).toBe('c1a8041f7a3841cf4337e5bd2cf12f497dc88de6');
});

it('Mastodon sends the new hash under the old name', async () => {
	const { session } = await connect('mastodon');
	const { secret } = (await session.page('addWebhook', { url: 'https://hooks.example/2' })) as { secret: string };
	const message = session.compose('status.created');
	const second = { ...message, ...session.compose('status.created') };
	expect(second.headers(moment(B))['x-hub-signature']).toMatch(/^sha256=[0-9a-f]{64}$/);
	expect(secret).toMatch(/^[0-9a-f]{40}$/);
});

it('Chatwoot signs the time, a dot and the body', async () => {
	const { session } = await connect('chatwoot');
	const { secret } = (await session.page('addAgentBot', { url: 'https://hooks.example/bot' })) as { secret: string };
	const headers = session.compose('agentBot.message_created').headers(moment(B));
	expect(headers['x-chatwoot-timestamp']).toBe(T);
	expect(headers['x-chatwoot-signature']).toBe(`sha256=${hmac('sha256', secret, [T, '.', B])}`);
	expect(hmac('sha256', K, [T, '.', B])).toBe(TIMED);
});

it('X answers its check as documented', () => {
	expect(crcAnswer(K, '9b4507b3-9040-4669-9ca3-6b94edb50553')).toBe(
		'sha256=o7Om1eqV3/NzUnRxrwuW+6BIX7OgBGiv9sybGuUdNAE=',
	);
});

it('LinkedIn answers its challenge as documented', () => {
	expect(hmac('sha256', K, ['890e4665-4dfe-4ab1-b689-ed553bceeed0'])).toBe(
		'34f97b438235baf6b3fb1329e99a74adaac01184a24960b094922572c466e3ed',
	);
});

it('Discord signs the time and the body with the key of the application', async () => {
	const seed = createHash('sha256').update(K).digest('hex');
	const ping = Buffer.from('{"type":1}');
	const signature =
		'c4d3040b1851f2d13833ab0d8e5300554fed589f182368ede512f8f1a0c655487588263409b9714d9f0a04fc9e5c0851165bd246ea3566493d6c835fe75a2101';
	expect(signingKeyFromSeed(seed).publicKeyHex).toBe(
		'f489577b2c6f8f05585cae24d6bc5b510e9400192d3970eb2cce41dfa4fb77e4',
	);
	const { session } = await connect('discord', { access: { seed } });
	expect(session.compose('interaction.command').headers(moment(ping))['x-signature-ed25519']).toBe(signature);
});

it('Telegram sends its constant token', async () => {
	const { session } = await connect('telegram');
	expect(session.compose('message').headers(moment(B))['x-telegram-bot-api-secret-token']).toBe(
		'sandbox_secret-token',
	);
});
