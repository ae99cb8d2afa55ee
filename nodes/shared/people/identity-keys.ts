import {
	identityKeys,
	normalizeEmail,
	parseProfileUrl,
	phoneKey,
	platformOf,
	PLATFORMS,
	type Identifiable,
	type IdentityKey,
	type Platform,
} from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';
import type { WorkspaceStore } from '../../../core/store/contract';
import { readPlatform } from '../parameters/platform';

/** What somebody wrote to name a person, as the keys that the store knows people by. */

const NOBODY: Identifiable = { emails: [], phones: [], profiles: [] };

/** @throws InputError for what is no address, or one that several people read */
export function emailKeys(field: string, email: string): IdentityKey[] {
	if (normalizeEmail(email) === null)
		throw notUsable(field, email, 'is not an e-mail address', 'Enter one address such as name@example.com');
	return someKeys({ ...NOBODY, emails: [email] }, () =>
		notUsable(
			field,
			email,
			'is a shared address, which identifies nobody',
			'Use Get Many with the filter Search instead',
		),
	);
}

/** @param region two letters of a country, for numbers without a calling code; may be empty. @throws InputError */
export function phoneKeys(field: string, phone: string, region: string): IdentityKey[] {
	const number = phoneKey(phone, region === '' ? undefined : region);
	if (number !== null) return [`phone:${number}`];
	const fix = 'Write it with the country code, such as +49 30 1234567, or set the default country in the options';
	throw notUsable(field, phone, 'is not a phone number', fix);
}

/** @throws InputError for an address that is of no profile */
export function profileUrlKeys(field: string, url: string): IdentityKey[] {
	const named = parseProfileUrl(url);
	const refuse = () =>
		notUsable(field, url, 'is not the address of a known kind of profile', 'Paste the address of the profile page');
	if (named === null) throw refuse();
	return someKeys({ ...NOBODY, profiles: [{ platform: named.platform, url }] }, refuse);
}

/** @throws InputError where neither names an account */
export function accountKeys(field: string, platformName: string, userId: string, username: string): IdentityKey[] {
	const platform = readPlatform(platformName);
	const profile = { platform, userId: userId || null, username: username || null };
	return someKeys({ ...NOBODY, profiles: [profile] }, () =>
		notUsable(field, userId || username, 'identifies nobody there', 'Enter the user ID or the user name'),
	);
}

const HANDLE = /^([a-z][a-z /]*?)\s*:\s*(\S.*)$/i;
export const HANDLE_FORMS = 'Write it as instagram:anna, as @anna for any platform, or as the address of the profile';

/**
 * The keys of `instagram:anna` (a user name or the platform's own ID), of `@anna` on whichever platform, or of the
 * address of a profile.
 * @throws InputError for anything else
 */
export function handleKeys(field: string, text: string): IdentityKey[] {
	if (parseProfileUrl(text) !== null) return profileUrlKeys(field, text);
	const [, name, account = text] = HANDLE.exec(text) ?? [];
	const platform = platformOf(name);
	if (name !== undefined && platform === null)
		throw notUsable(field, name, 'is no platform', `Use one of ${PLATFORMS.join(', ')}, such as instagram:anna`);
	const on: readonly Platform[] = platform === null ? PLATFORMS : [platform];
	const userId = platform === null ? null : account;
	// An ID and a user name of one account apart: together they would be one person with both.
	const profiles = on.flatMap((each) => [
		{ platform: each, username: account },
		...(userId === null ? [] : [{ platform: each, userId }]),
	]);
	return someKeys({ ...NOBODY, profiles }, () => notUsable(field, text, 'names no account', HANDLE_FORMS));
}

/**
 * The ID of the one contact that holds a key; `null` for nobody.
 * @throws InputError where several do
 */
export async function holderOf(
	{ contacts }: Pick<WorkspaceStore, 'contacts'>,
	keys: readonly IdentityKey[],
	{ field, told = keys.join(' or '), fix }: { field: string; told?: string; fix: string },
): Promise<string | null> {
	const holders = await contacts.findByKeys(keys);
	const [id = null, ...others] = new Set([...holders.values()].flat());
	if (id === null || others.length === 0) return id;
	const ids = [id, ...others].join(', ');
	throw new InputError({ field, problem: `several contacts are stored under ${told}: ${ids}`, fix });
}

function someKeys(person: Identifiable, refuse: () => InputError): IdentityKey[] {
	const keys = identityKeys(person);
	if (keys.length === 0) throw refuse();
	return keys;
}

function notUsable(field: string, value: string, problem: string, fix: string): InputError {
	return new InputError({
		field,
		problem: value === '' ? 'it is empty' : `${JSON.stringify(value)} ${problem}`,
		fix,
	});
}
