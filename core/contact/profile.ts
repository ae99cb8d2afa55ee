import { InputError } from '../lib/errors';
import { keptScope } from './account';
import { bareHandle, canonicalHandle, hasHandles, isStableId } from './handle';
import { stableId } from './identity-key';
import type { Platform, SocialProfile } from './model';
import { PLATFORMS } from './model';
import { platformOf } from './platform-name';
import type { ProfileReference } from './profile-url';
import { parseProfileUrl, profileUrl } from './profile-url';
import { cleanLine } from './text';

/** A profile as users and payloads give it. */
export interface RawProfile {
	platform?: unknown;
	userId?: unknown;
	/** Inside of what the id holds, where the platform's ids do not hold everywhere: the page, the app. */
	scope?: unknown;
	username?: unknown;
	handle?: unknown;
	url?: unknown;
	displayName?: unknown;
	followers?: unknown;
}

function isBlank(value: unknown): boolean {
	return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** An id as text. @throws InputError for a number that was rounded on its way */
export function readId(value: unknown, field: string): string | null {
	if (isBlank(value)) return null;
	if (typeof value === 'number') {
		if (Number.isSafeInteger(value)) return String(value);
		throw new InputError({
			field,
			problem: 'is a number that was rounded, so it may be somebody else’s id',
			fix: 'Pass the id as text, for example from the field that ends in "_str".',
		});
	}
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'string') return cleanLine(value);
	throw new InputError({ field, problem: 'is not an id', fix: 'Pass text or a whole number.' });
}

function readFollowers(value: unknown, field: string): number | null {
	if (isBlank(value)) return null;
	const count = typeof value === 'string' && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : value;
	if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count;
	throw new InputError({
		field,
		problem: 'is not a number of followers',
		fix: 'Pass a whole number from 0, or leave it empty.',
	});
}

interface Named {
	reference: ProfileReference | null;
	url: string | null;
}

/** The address, and what it says about the account. */
function readUrl(value: unknown, platform: Platform | null, field: string): Named {
	const text = cleanLine(value, 2048);
	if (text === null) return { reference: null, url: null };
	const reference = parseProfileUrl(text);
	if (reference !== null && (platform === null || reference.platform === platform)) return { reference, url: null };
	// Platforms whose addresses the pack cannot read keep the address as it is.
	const unread = platform !== null && (platform === 'mastodon' || !hasHandles(platform));
	if (reference === null && unread && /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(text)) return { reference, url: text };
	const wanted = platform === null ? 'a known platform' : platform;
	throw new InputError({
		field,
		problem:
			reference === null
				? `is not the address of a profile on ${wanted}`
				: `is a profile on ${reference.platform}, not on ${wanted}`,
		fix: 'Pass the address of the person’s own profile page, not of a post, a group or a company page.',
	});
}

function readUsername(raw: RawProfile, platform: Platform, field: string): string | null {
	const text = cleanLine(raw.username) ?? cleanLine(raw.handle);
	if (text === null) return null;
	if (!hasHandles(platform)) return bareHandle(platform, text);
	if (canonicalHandle(platform, text) !== null) return bareHandle(platform, text);
	const reference = parseProfileUrl(text);
	if (reference?.platform === platform && 'handle' in reference) return reference.handle;
	throw new InputError({
		field,
		problem: `cannot be a user name on ${platform}`,
		fix: 'Pass the user name alone, as it stands in the profile’s address.',
	});
}

function readPlatform(raw: RawProfile, at: string): Platform | null {
	if (isBlank(raw.platform)) return null;
	const platform = platformOf(raw.platform);
	if (platform !== null) return platform;
	throw new InputError({
		field: `${at}platform`,
		problem: 'is not a known platform',
		fix: `Use one of: ${PLATFORMS.join(', ')}.`,
	});
}

function addressOf(platform: Platform, userId: string | null, username: string | null): string | null {
	const byName = username === null ? null : profileUrl(platform, { handle: username });
	// Facebook's webhooks give ids that are valid for one page only; an address made of them leads nowhere.
	if (byName !== null || userId === null || platform === 'facebook') return byName;
	return profileUrl(platform, { userId });
}

/**
 * A profile in normal form, or `null` when nothing in it identifies an account.
 * @param at where the profile stands in the input, for error messages, for example `profiles[0].`
 * @throws InputError when a value cannot be what it says it is
 */
export function normalizeProfile(raw: RawProfile, at = ''): SocialProfile | null {
	const stated = readPlatform(raw, at);
	const { reference, url } = readUrl(raw.url, stated, `${at}url`);
	const platform = stated ?? reference?.platform ?? null;
	if (platform === null) {
		if (isBlank(raw.userId) && isBlank(raw.username) && isBlank(raw.handle)) return null;
		throw new InputError({
			field: `${at}platform`,
			problem: 'is missing',
			fix: `Use one of: ${PLATFORMS.join(', ')}.`,
		});
	}
	let userId = stableId(platform, readId(raw.userId, `${at}userId`));
	let username = readUsername(raw, platform, `${at}username`);
	const named = username === null ? null : canonicalHandle(platform, username);
	if (named !== null && isStableId(platform, named)) {
		userId ??= named;
		username = null;
	}
	if (reference !== null && 'userId' in reference) userId ??= reference.userId;
	if (reference !== null && 'handle' in reference) username ??= reference.handle;
	const address = reference !== null && 'userId' in reference ? profileUrl(platform, reference) : null;
	const profile: SocialProfile = {
		platform,
		userId,
		scope: keptScope(platform, userId, readId(raw.scope, `${at}scope`)),
		username,
		url: url ?? addressOf(platform, userId, username) ?? address,
		displayName: cleanLine(raw.displayName),
		followers: readFollowers(raw.followers, `${at}followers`),
	};
	return profile.userId === null && profile.username === null && profile.url === null ? null : profile;
}
