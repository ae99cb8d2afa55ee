import { accountOf, sameness } from './account';
import { canonicalHandle } from './handle';
import { betterScope } from './id-scope';
import type { SocialProfile } from './model';

/** Whether two profiles are one account: by id where both have one, else by handle, else by address. */
export function isSameProfile(a: SocialProfile, b: SocialProfile): boolean {
	if (a.platform !== b.platform) return false;
	const [one, other] = [accountOf(a), accountOf(b)];
	if (one !== null && other !== null) return sameness(one, other) !== 'no';
	if (a.username !== null && b.username !== null) {
		const form = (name: string): string => canonicalHandle(a.platform, name) ?? name.toLowerCase();
		return form(a.username) === form(b.username);
	}
	return a.url !== null && a.url === b.url;
}

/** One account seen twice: what was seen last wins, and blanks never do. */
function mergeProfile(earlier: SocialProfile, later: SocialProfile): SocialProfile {
	return {
		platform: earlier.platform,
		userId: later.userId ?? earlier.userId,
		scope: betterScope(earlier.scope, later.scope),
		username: later.username ?? earlier.username,
		// An address made of an id is poorer than one made of a name.
		url:
			later.username === null && earlier.username !== null
				? (earlier.url ?? later.url)
				: (later.url ?? earlier.url),
		displayName: later.displayName ?? earlier.displayName,
		followers: later.followers ?? earlier.followers,
	};
}

/** Adds a profile to a list, joining every entry that turns out to be the same account. */
export function addProfile(profiles: readonly SocialProfile[], added: SocialProfile): SocialProfile[] {
	const byId = (profile: SocialProfile): boolean => profile.userId !== null && profile.userId === added.userId;
	const first =
		profiles.find((known) => isSameProfile(known, added) && byId(known) && known.scope === added.scope) ??
		profiles.find((known) => isSameProfile(known, added) && byId(known)) ??
		profiles.find((known) => isSameProfile(known, added));
	if (first === undefined) return [...profiles, added];
	let merged = mergeProfile(first, added);
	const rest = profiles.filter((known) => {
		if (known === first || !isSameProfile(known, merged)) return known !== first;
		merged = mergeProfile(known, merged);
		return false;
	});
	const place = profiles.indexOf(first);
	const before = rest.filter((known) => profiles.indexOf(known) < place);
	return [...before, merged, ...rest.slice(before.length)];
}
