import type { Contact, SocialProfile } from '../../contact';

/** The survivor's values, filled up with and followed by the loser's. */
export function mergedValues(survivor: Contact, loser: Contact): Contact {
	return {
		...survivor,
		firstName: survivor.firstName ?? loser.firstName,
		lastName: survivor.lastName ?? loser.lastName,
		displayName: survivor.displayName ?? loser.displayName,
		company: survivor.company ?? loser.company,
		jobTitle: survivor.jobTitle ?? loser.jobTitle,
		emails: [...new Set([...survivor.emails, ...loser.emails])],
		phones: [...new Set([...survivor.phones, ...loser.phones])],
		profiles: mergedProfiles([...survivor.profiles, ...loser.profiles]),
	};
}

/** Each profile once: what a later mention knows more is added to the first one. */
function mergedProfiles(profiles: readonly SocialProfile[]): SocialProfile[] {
	const merged: SocialProfile[] = [];
	for (const profile of profiles) {
		const index = merged.findIndex((known) => isSameProfile(known, profile));
		const known = merged[index];
		if (known === undefined) merged.push(profile);
		else merged[index] = filledUp(known, profile);
	}
	return merged;
}

/** The platform's own id decides where both have one: user names change hands. */
function isSameProfile(one: SocialProfile, other: SocialProfile): boolean {
	if (one.platform !== other.platform) return false;
	if (one.userId !== null && other.userId !== null) return one.userId === other.userId;
	if (one.username !== null && other.username !== null)
		return one.username.toLowerCase() === other.username.toLowerCase();
	return one.url !== null && one.url === other.url;
}

function filledUp(known: SocialProfile, later: SocialProfile): SocialProfile {
	return {
		platform: known.platform,
		userId: known.userId ?? later.userId,
		username: known.username ?? later.username,
		url: known.url ?? later.url,
		displayName: known.displayName ?? later.displayName,
		followers: known.followers ?? later.followers,
	};
}
