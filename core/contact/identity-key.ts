import type { EmailMatchOptions } from './email';
import { emailMatchKey } from './email';
import { canonicalHandle, isStableId } from './handle';
import type { IdentityKey, Platform } from './model';
import { phoneKey, whatsAppPhone } from './phone';
import { parseProfileUrl } from './profile-url';
import { isRoleAddress } from './role-address';

export interface IdentityOptions extends EmailMatchOptions {
	/** For phone numbers without a country calling code. */
	region?: string;
	/** How a phone number becomes its key; a caller with many records passes one that remembers. Default `phoneKey`. */
	phoneKey?: typeof phoneKey;
}

/** The part of a profile that identifies somebody. */
export interface ProfileIdentity {
	platform: Platform;
	userId?: string | null;
	username?: string | null;
	url?: string | null;
}

export interface Identifiable {
	emails: readonly string[];
	phones: readonly string[];
	profiles: readonly ProfileIdentity[];
}

/** Values that systems send when they know no id. As a key they would join everybody. */
const PLACEHOLDER = new RegExp(
	String.raw`^(?:0+|-1|null|undefined|none|nil|nan|n\/?a|unknown|anonymous|test|\[object object\]|[-_.?]+|` +
		String.raw`\[?(?:deleted|removed)\]?|deleted[ _-]?(?:user|account))$`,
	'i',
);

/** Names that a platform shows for everybody who is gone, or whose name cannot be told. */
const NOBODY: Partial<Record<Platform, RegExp>> = {
	github: /^ghost$/,
	bluesky: /(?:^|\.)invalid$/,
	mastodon: /\.invalid$/,
	discord: /^deleted_user(?:_[0-9a-f]+)?$/,
};
/** The accounts behind them, which have ids like anybody's. */
const NOBODY_IDS: Partial<Record<Platform, RegExp>> = {
	github: /^10137$/,
	slack: /(?:^|:)USLACKBOT$/i,
	telegram: /^(?:777000|1087968824|136817688)$/,
};

/** Domains that exist for no mailbox (RFC 2606), and GitHub's stand-in for whoever is gone. */
const NO_MAILBOX = /(?:[.@]invalid|^(?:10137\+)?ghost@users\.noreply\.github\.com)$/i;

/** A number in any spelling is one id. What people have who hide their number is an id as it stands. */
function whatsAppId(text: string): string {
	const number = text
		.replace(/^\+/, '')
		.replace(/@(?:c\.us|s\.whatsapp\.net)$/, '')
		.replace(/[\s()-]/g, '');
	return /^\d+$/.test(number) ? number : text;
}

/** A platform's own id of an account in comparable form, or `null` for a blank or a placeholder. */
export function stableId(platform: Platform, raw: string | null | undefined): string | null {
	const text = typeof raw === 'string' ? raw.trim() : '';
	if (text === '' || text.length > 256 || PLACEHOLDER.test(text)) return null;
	if (NOBODY_IDS[platform]?.test(text) === true) return null;
	if (platform === 'whatsapp') return whatsAppId(text);
	if (platform === 'linkedin') return text.replace(/^urn:li:person:/, '');
	return platform === 'bluesky' ? text.toLowerCase() : text;
}

/** Keys of accounts, by strength. */
interface AccountKeys {
	ids: IdentityKey[];
	handles: IdentityKey[];
}

function addHandle(keys: AccountKeys, platform: Platform, raw: string): void {
	const handle = canonicalHandle(platform, raw);
	if (handle === null || NOBODY[platform]?.test(handle) === true) return;
	if (isStableId(platform, handle)) keys.ids.push(`${platform}:id:${handle}`);
	else keys.handles.push(`${platform}:handle:${handle}`);
}

function addAccount(keys: AccountKeys, { platform, userId, username, url }: ProfileIdentity): void {
	const id = stableId(platform, userId);
	if (id !== null) keys.ids.push(`${platform}:id:${id}`);
	const isNamed = typeof username === 'string';
	if (isNamed) addHandle(keys, platform, username);
	// With both, there is nothing an address could add; most profiles end here.
	if (typeof url !== 'string' || (id !== null && isNamed)) return;
	const named = parseProfileUrl(url);
	if (named === null || named.platform !== platform) return;
	if ('userId' in named) {
		const namedId = stableId(platform, named.userId);
		if (namedId !== null) keys.ids.push(`${platform}:id:${namedId}`);
	}
	// A user name beats the address: it is what the platform said last.
	else if (!isNamed) addHandle(keys, platform, named.handle);
}

/**
 * Every key under which this person is the same person elsewhere, strongest first: ids, handles, e-mails, phones, each
 * in the order given and without repeats. Shared addresses and handles of platform `other` give none. A WhatsApp id is
 * a phone number, so it gives the key of that too.
 */
export function identityKeys(person: Identifiable, options: IdentityOptions = {}): IdentityKey[] {
	const toPhoneKey = options.phoneKey ?? phoneKey;
	const ids: IdentityKey[] = [];
	const handles: IdentityKey[] = [];
	const phones: IdentityKey[] = [];
	for (const profile of person.profiles) {
		addAccount({ ids, handles }, profile);
		const phone =
			profile.platform === 'whatsapp' ? whatsAppPhone(stableId('whatsapp', profile.userId) ?? '') : null;
		if (phone !== null) phones.push(`phone:${phone}`);
	}
	const keys = ids;
	keys.push(...handles);
	for (const email of person.emails) {
		const key = isRoleAddress(email) || NO_MAILBOX.test(email) ? null : emailMatchKey(email, options);
		if (key !== null) keys.push(`email:${key}`);
	}
	keys.push(...phones);
	for (const number of person.phones) {
		const key = toPhoneKey(number, options.region);
		if (key !== null) keys.push(`phone:${key}`);
	}
	return keys.length < 2 ? keys : keys.filter((key, index) => keys.indexOf(key) === index);
}

/**
 * The keys a person is recognised by: what identifies, or else the shared addresses themselves that are all that is
 * known, such as `mailbox:info@example.com`. Such a contact stands for the mailbox; nobody else is recognised by it.
 */
export function recognitionKeys(person: Identifiable): IdentityKey[] {
	const keys = identityKeys(person);
	if (keys.length > 0) return keys;
	const shared = person.emails.filter((email) => isRoleAddress(email) && !NO_MAILBOX.test(email));
	return [...new Set(shared.map((email) => `mailbox:${email.toLowerCase()}`))];
}

/** What a key is made of, strongest first. */
export const KEY_STRENGTHS = ['id', 'handle', 'email', 'phone', 'mailbox'] as const;
export type KeyStrength = (typeof KEY_STRENGTHS)[number];

export function keyStrength(key: IdentityKey): KeyStrength {
	if (key.startsWith('email:')) return 'email';
	if (key.startsWith('phone:')) return 'phone';
	if (key.startsWith('mailbox:')) return 'mailbox';
	return key.startsWith('id:', key.indexOf(':') + 1) ? 'id' : 'handle';
}

/** The platform of an id or handle key. */
export function keyPlatform(key: IdentityKey): string {
	return key.slice(0, key.indexOf(':'));
}
