import { DOORS, type DoorName, type DoorSecrets, type DoorVerdict } from '../../core/door';
import {
	type AccessOf,
	type Answer,
	type Call,
	type PlatformName,
	type PlatformSession,
	startPlatform,
	type Wire,
} from '../../sandbox/platforms';
import { discordKey, REGISTER } from '../sandbox/platforms/registrations';
import { VERIFY_TOKEN } from '../sandbox/platforms/honest-receiver';

export const ADDRESS = 'https://hooks.example/webhook/1';

/** Who calls each door, and with which kinds of events. */
export interface Caller {
	door: DoorName;
	platform: PlatformName;
	/** The beginning of the kinds that come to this door. */
	kinds: string;
	secretsOf: (session: PlatformSession) => string[];
}

function access<Name extends PlatformName>(_name: Name, session: PlatformSession): AccessOf<Name> {
	return session.access as AccessOf<Name>;
}

const metaSecrets = (session: PlatformSession) => {
	const { appSecret, instagramAppSecret } = access('meta', session);
	return [appSecret, instagramAppSecret];
};

export const CALLERS: readonly Caller[] = [
	{ door: 'telegram', platform: 'telegram', kinds: '', secretsOf: () => ['sandbox_secret-token'] },
	{ door: 'whatsapp', platform: 'meta', kinds: 'whatsapp.', secretsOf: metaSecrets },
	{ door: 'facebook', platform: 'meta', kinds: 'page.', secretsOf: metaSecrets },
	{ door: 'instagram', platform: 'meta', kinds: 'instagram', secretsOf: metaSecrets },
	{ door: 'threads', platform: 'threads', kinds: '', secretsOf: (s) => [access('threads', s).threadsAppSecret] },
	{ door: 'x', platform: 'x', kinds: '', secretsOf: (s) => [access('x', s).consumerSecret] },
	{ door: 'linkedin', platform: 'linkedin', kinds: '', secretsOf: (s) => [access('linkedin', s).clientSecret] },
	{ door: 'tiktok', platform: 'tiktok', kinds: '', secretsOf: (s) => [access('tiktok', s).secret] },
	{ door: 'youtube', platform: 'youtube', kinds: '', secretsOf: () => ['sandbox-hub-secret'] },
	{ door: 'slack', platform: 'slack', kinds: '', secretsOf: (s) => [access('slack', s).signingSecret] },
	{ door: 'discord', platform: 'discord', kinds: '', secretsOf: () => [] },
	{ door: 'github', platform: 'github', kinds: '', secretsOf: () => ['sandbox-hook-secret'] },
	{ door: 'mastodon', platform: 'mastodon', kinds: '', secretsOf: () => [] },
	{ door: 'intercom', platform: 'intercom', kinds: '', secretsOf: (s) => [access('intercom', s).clientSecret] },
	{ door: 'chatwoot', platform: 'chatwoot', kinds: '', secretsOf: () => [] },
];

export interface AtTheDoor {
	session: PlatformSession;
	kinds: string[];
	/** Verdicts so far, handshakes and all. */
	verdicts: DoorVerdict[];
	judge: (call: Call) => DoorVerdict;
	secrets: DoorSecrets;
}

const running: PlatformSession[] = [];

export async function closeAll(): Promise<void> {
	await Promise.all(running.splice(0).map((session) => session.close()));
}

/** The secrets that a platform makes up when an address is registered. */
async function madeSecrets({ platform }: Caller, session: PlatformSession): Promise<string[]> {
	if (platform === 'mastodon') {
		const { secret } = (await session.page('rotateSecret', { id: 1 })) as { secret: string };
		return [secret];
	}
	if (platform !== 'chatwoot') return [];
	const { secret } = (await session.page('addAgentBot', { url: ADDRESS })) as { secret: string };
	const listed = await fetch(`${session.url}/api/v1/accounts/1/webhooks`, {
		headers: { api_access_token: access('chatwoot', session).apiAccessToken },
	});
	const { payload } = (await listed.json()) as { payload: { webhooks: Array<{ secret: string }> } };
	return [secret, ...payload.webhooks.map((webhook) => webhook.secret)];
}

/** A platform whose calls are judged by a door, with its address registered for everything. */
export async function atTheDoor(caller: Caller): Promise<AtTheDoor> {
	const verdicts: DoorVerdict[] = [];
	let judge: (call: Call) => DoorVerdict = () => {
		throw new Error('called before there is a door');
	};
	const wire: Wire = (call) => {
		const verdict = judge(call);
		verdicts.push(verdict);
		return Promise.resolve({ kind: 'answered', ...verdict.answer } satisfies Answer);
	};
	const session: PlatformSession = await startPlatform(caller.platform, { wire } as never);
	running.push(session);
	const values = caller.platform === 'discord' ? [await discordKey(session)] : caller.secretsOf(session);
	const secrets: DoorSecrets = {
		secrets: values.map((value) => ({ value, acceptedUntil: null })),
		verifyToken: VERIFY_TOKEN,
		headerName: null,
		channels: [access('youtube', session).channelId],
		proof: 'signature',
	};
	let current = secrets;
	judge = (call) => DOORS[caller.door].judge(requestOf(call), current, session.now());
	await REGISTER[caller.platform](session, ADDRESS);
	const made = await madeSecrets(caller, session);
	current = { ...secrets, secrets: [...secrets.secrets, ...made.map((value) => ({ value, acceptedUntil: null }))] };
	const kinds = session.kinds.filter((kind) => kind.startsWith(caller.kinds));
	return { session, kinds, verdicts, judge: (call) => judge(call), secrets: current };
}

/** As Node gives a request to n8n. */
export function requestOf({ method, url, headers, body }: Call) {
	return { method, headers, query: Object.fromEntries(new URL(url).searchParams), body };
}
