import { domainToASCII } from 'node:url';

import type { Platform } from './model';

interface HandleRule {
	/** The whole handle, without a leading `@`. */
	pattern: RegExp;
	/** Turns a handle that fits the pattern into its comparable form; lower case unless given. */
	canonical?(handle: string): string | null;
	/** A path a user may have copied along with the handle. */
	prefix?: RegExp;
}

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

const YOUTUBE_CHANNEL = /^UC[A-Za-z0-9_-]{22}$/;
const BLUESKY_DID = /^did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.-]{3,253})$/i;
/** The opaque ids LinkedIn puts in place of a public name, as in `/in/ACoAAB...`. They are case-sensitive. */
const LINKEDIN_TOKEN = /^AC[ow]AA[A-Za-z0-9_-]{5,90}$/;

function lettersAndDigits(text: string): number {
	return text.replaceAll('.', '').length;
}

function facebookHandle(handle: string): string | null {
	const plain = handle.replaceAll('.', '').toLowerCase();
	// A number is an account id, not a name; dots do not count towards the minimum.
	return lettersAndDigits(handle) < 5 || /^\d+$/.test(plain) ? null : plain;
}

function mastodonHandle(handle: string): string | null {
	const [user = '', host = ''] = handle.split('@');
	const ascii = domainToASCII(host.toLowerCase());
	return HOST.test(ascii) ? `${user.toLowerCase()}@${ascii}` : null;
}

function blueskyHandle(handle: string): string | null {
	if (BLUESKY_DID.test(handle)) return handle.toLowerCase();
	const ascii = domainToASCII(handle.toLowerCase());
	return ascii.length <= 253 && HOST.test(ascii) ? ascii : null;
}

function caseInsensitiveUnless(token: RegExp): (handle: string) => string {
	return (handle) => (token.test(handle) ? handle : handle.normalize('NFC').toLowerCase());
}

/** Platforms on which a handle names one account worldwide. The others have ids only, or names per server. */
const RULES: Partial<Record<Platform, HandleRule>> = {
	x: { pattern: /^[A-Za-z0-9_]{1,15}$/ },
	instagram: { pattern: /^(?!.*\.\.)(?!\.)[A-Za-z0-9._]{1,30}(?<!\.)$/ },
	threads: { pattern: /^(?!.*\.\.)(?!\.)[A-Za-z0-9._]{1,30}(?<!\.)$/ },
	tiktok: { pattern: /^[A-Za-z0-9._]{2,24}(?<!\.)$/ },
	facebook: { pattern: /^[A-Za-z0-9.]{5,50}$/, canonical: facebookHandle },
	linkedin: {
		pattern: /^(?:[\p{L}\p{M}\p{N}-]{3,100}|AC[ow]AA[A-Za-z0-9_-]{5,90})$/u,
		canonical: caseInsensitiveUnless(LINKEDIN_TOKEN),
		prefix: /^\/?in\//i,
	},
	youtube: {
		pattern: /^(?:UC[A-Za-z0-9_-]{22}|(?![._·-])[\p{L}\p{M}\p{N}._·-]{3,30}(?<![._·-]))$/u,
		canonical: caseInsensitiveUnless(YOUTUBE_CHANNEL),
	},
	telegram: { pattern: /^[A-Za-z0-9_]{4,32}$/ },
	reddit: { pattern: /^[A-Za-z0-9_-]{3,20}$/, prefix: /^\/?u(?:ser)?\//i },
	// Accounts that a company manages end in `_` and its short code.
	github: { pattern: /^(?=.{1,39}$)(?!-)(?!.*--)[A-Za-z0-9-]+(?<!-)(?:_[A-Za-z0-9]+)?$/ },
	discord: { pattern: /^(?!.*\.\.)[A-Za-z0-9._]{2,32}$/ },
	bluesky: { pattern: /^[^\s/@]{3,300}$/, canonical: blueskyHandle },
	mastodon: { pattern: /^\w(?:[\w.-]{0,62}\w)?@[^\s/@]{3,253}$/, canonical: mastodonHandle },
};

/** Whether the pack knows how handles of this platform look, and so may compare them. */
export function hasHandles(platform: Platform): boolean {
	return RULES[platform] !== undefined;
}

/** The handle as the platform would show it: without `@`, white space and a copied path. */
export function bareHandle(platform: Platform, raw: string): string {
	const text = raw.trim();
	const prefix = RULES[platform]?.prefix;
	return (prefix === undefined ? text : text.replace(prefix, '')).replace(/^@/, '');
}

/**
 * The comparable form of a handle, or `null` when it cannot exist on the platform, or when the platform has no handles
 * that name one account everywhere. Lower case, except YouTube channel ids and LinkedIn's opaque tokens; Facebook's
 * dots are dropped.
 */
export function canonicalHandle(platform: Platform, raw: string): string | null {
	const rule = RULES[platform];
	if (rule === undefined || typeof raw !== 'string' || raw.length > 400) return null;
	const handle = bareHandle(platform, raw);
	if (!rule.pattern.test(handle)) return null;
	return rule.canonical === undefined ? handle.toLowerCase() : rule.canonical(handle);
}

/** Whether a canonical handle is in truth the account's stable id: a YouTube channel id or a Bluesky DID. */
export function isStableId(platform: Platform, canonical: string): boolean {
	if (platform === 'youtube') return YOUTUBE_CHANNEL.test(canonical);
	return platform === 'bluesky' && BLUESKY_DID.test(canonical);
}
