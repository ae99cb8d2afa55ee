import type { RawPerson } from '../../contact';
import { canonicalHandle } from '../../contact';
import type { ParseOptions } from '../parser';
import { isOwner, isOwnHandle } from '../parser';
import type { Json } from '../payload';
import { plainText } from '../payload';

function hostOf(address: unknown): string | null {
	return typeof address === 'string' && URL.canParse(address) ? new URL(address).hostname : null;
}

/**
 * `user@host`, valid on every server. A server shortens the names of its own users to `user`; their address says which
 * server that is.
 */
export function fullName(account: Json): string | null {
	const name = plainText(account.acct);
	const host = hostOf(account.url) ?? hostOf(account.uri);
	const full = name.includes('@') || host === null ? name : `${name}@${host}`;
	return canonicalHandle('mastodon', full) === null ? null : full;
}

/**
 * The number of an account is its server's own, and another account's elsewhere. Its ActivityPub address is the same
 * for all.
 */
function globalId(account: Json): string | null {
	return typeof account.uri === 'string' && /^https:\/\/[^\s/]+\/\S+$/.test(account.uri) ? account.uri : null;
}

export function mastodonPerson(account: Json): RawPerson {
	const displayName = account.display_name;
	const profile = {
		platform: 'mastodon',
		userId: globalId(account),
		username: fullName(account),
		displayName,
		followers: account.followers_count,
	};
	return { displayName, profiles: [profile] };
}

/** Bots and groups are nobody. */
export function isMachine(account: Json): boolean {
	return account.bot === true || account.group === true;
}

export function isOwnAccount(account: Json, options: ParseOptions): boolean {
	const uri = globalId(account);
	return (
		isOwnHandle('mastodon', fullName(account), options) ||
		isOwner(uri, options) ||
		isOwner(plainText(account.id), options)
	);
}
