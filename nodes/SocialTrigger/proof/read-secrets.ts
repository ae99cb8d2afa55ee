import { type DoorName, type DoorSecrets, type Secret } from '../../../core/door';
import { readInstant } from '../../../core/lib/instant';
import type { ProofSource } from './sources';

/** What is missing before anything can be proven, and how to mend it. Both are sentences for the user. */
export interface Missing {
	missing: string;
	fix: string;
}

/** What the panel says beside the credential. */
export interface ProofSettings {
	verifyToken: string;
	/** Channel ids, separated by commas or spaces. */
	channels: string;
	proof: DoorSecrets['proof'];
}

type Fields = Readonly<Record<string, unknown>>;

const DAY_MS = 86_400_000;
/** Longer than any platform repeats what failed while its secret is being changed. */
const LONGEST_OVERLAP = 2 * DAY_MS;

/** Secrets have no blanks around them; what was pasted may. */
function textIn(fields: Fields, name: string): string {
	const value = Object.hasOwn(fields, name) ? fields[name] : '';
	return typeof value === 'string' ? value.trim() : '';
}

/** The end of the previous secret; `null` when there is none, or none that is near enough. */
function endOfPrevious(fields: Fields, now: number): number | null {
	const until = readInstant(textIn(fields, 'previousAcceptedUntil'));
	return until !== null && until - now <= LONGEST_OVERLAP ? until : null;
}

function previousOf(source: ProofSource, fields: Fields, now: number): Secret[] {
	const value = source.hasPrevious ? textIn(fields, 'previousSecret') : '';
	const acceptedUntil = endOfPrevious(fields, now);
	return value === '' || acceptedUntil === null ? [] : [{ value, acceptedUntil }];
}

function currentOf(source: ProofSource, fields: Fields): string[] {
	return source.secrets.map((name) => textIn(fields, name)).filter((value) => value !== '');
}

const CHANNEL = /^[\w-]{1,100}$/;

export function channelsIn(text: string): string[] {
	return text.split(/[\s,;]+/).filter((channel) => channel !== '');
}

/** What stands in the way of any proof; `null` when nothing does. */
export function missingSecret(source: ProofSource, fields: Fields): Missing | null {
	const [first] = source.secrets;
	if (textIn(fields, first) === '') {
		return {
			missing: `The credential "${source.label}" holds no ${FIELD_NAMES[first] ?? first}.`,
			fix: `Fill it in, or choose another credential under Check Deliveries With. Without it nobody can tell a delivery from a forgery.`,
		};
	}
	if (source.headerName !== undefined && textIn(fields, source.headerName) === '') {
		return {
			missing: 'The credential for the header names no header.',
			fix: 'Fill in Name, for example X-CRM-Token, and let the sender set that header.',
		};
	}
	return null;
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
	secret: 'secret',
	appSecret: 'app secret',
	clientSecret: 'client secret',
	consumerSecret: 'consumer secret',
	signatureSecret: 'signature secret',
	publicKey: 'public key',
	value: 'value',
	accessToken: 'access token',
	apiAccessToken: 'access token',
};

const PUBLIC_KEY = /^[0-9a-f]{64}$/i;
const TELEGRAM_TOKEN = /^[\w-]{1,256}$/;
/** https://www.w3.org/TR/websub/#subscriber-sends-subscription-request */
const LONGEST_HUB_SECRET = 199;

function oddSecret(door: DoorName, secret: string): Missing | null {
	if (door === 'discord' && !PUBLIC_KEY.test(secret)) {
		return {
			missing: 'The public key is none.',
			fix: 'Copy it from the Developer Portal, General Information: 64 digits and letters from a to f. It is not the application ID.',
		};
	}
	if (door === 'telegram' && !TELEGRAM_TOKEN.test(secret)) {
		return {
			missing: 'Telegram would not take the secret.',
			fix: 'Use 1 to 256 letters, digits, _ and -, and give the same text to setWebhook as secret_token. It is not the token of the bot.',
		};
	}
	if (door === 'youtube' && Buffer.byteLength(secret) > LONGEST_HUB_SECRET) {
		return {
			missing: 'The hub would not take the secret.',
			fix: `Use at most ${LONGEST_HUB_SECRET} letters and digits, and give the same text to the hub as hub.secret.`,
		};
	}
	return null;
}

const VERIFIED: readonly DoorName[] = ['whatsapp', 'facebook', 'instagram', 'threads'];

function oddSetting(door: DoorName, { verifyToken, channels }: ProofSettings): Missing | null {
	if (VERIFIED.includes(door) && verifyToken.trim() === '') {
		return {
			missing: 'There is no verify token.',
			fix: 'Type any text of your own into Verify Token, and paste the same one at Meta beside the address.',
		};
	}
	const named = channelsIn(channels);
	if (door === 'youtube' && (named.length === 0 || !named.every((channel) => CHANNEL.test(channel)))) {
		return {
			missing: 'Channel IDs holds no channel, or something that is none.',
			fix: 'Give the ids of the channels, which begin with UC, separated by commas. A handle such as @acme is no id.',
		};
	}
	return null;
}

function oddPrevious(source: ProofSource, fields: Fields, now: number): Missing | null {
	const isThere = source.hasPrevious === true && textIn(fields, 'previousSecret') !== '';
	if (!isThere || endOfPrevious(fields, now) !== null) return null;
	return {
		missing: 'The credential holds a previous secret, and no end for it within two days.',
		fix: `Set Previous Accepted Until, for example to ${new Date(now + DAY_MS).toISOString()}, or empty Previous Secret.`,
	};
}

/**
 * What is filled in and cannot be right counts here; a delivery is judged by what is left.
 * @returns the first thing that has to be mended before publishing, or `null`
 */
export function problemWith(
	door: DoorName,
	source: ProofSource,
	fields: Fields,
	settings: ProofSettings,
	now: number,
): Missing | null {
	return (
		missingSecret(source, fields) ??
		oddSecret(door, textIn(fields, source.secrets[0])) ??
		oddSetting(door, settings) ??
		oddPrevious(source, fields, now)
	);
}

/** What is wrong with a credential by itself, whichever platform it is for; `null` when nothing shows. */
export function problemInCredential(source: ProofSource, fields: Fields, now: number): Missing | null {
	const door = source.credential === 'socialCrmPublicKeyApi' ? 'discord' : 'generic';
	return (
		missingSecret(source, fields) ??
		oddSecret(door, textIn(fields, source.secrets[0])) ??
		oddPrevious(source, fields, now)
	);
}

/** What deliveries are judged by. Where something is missing, less is accepted, and never more. */
export function readSecrets(source: ProofSource, fields: Fields, settings: ProofSettings, now: number): DoorSecrets {
	const current = currentOf(source, fields);
	return {
		secrets: [
			...current.map((value) => ({ value, acceptedUntil: null })),
			...(current.length === 0 ? [] : previousOf(source, fields, now)),
		],
		verifyToken: settings.verifyToken.trim() || null,
		headerName: source.headerName === undefined ? null : textIn(fields, source.headerName) || null,
		channels: channelsIn(settings.channels),
		proof: settings.proof,
	};
}
