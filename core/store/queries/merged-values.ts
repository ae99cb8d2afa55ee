import { betterScope, type Contact, isSameProfile, mergeNames, type SocialProfile } from '../../contact';

/** The survivor's values, filled up with and followed by the loser's. */
export function mergedValues(survivor: Contact, loser: Contact): Contact {
	return {
		...survivor,
		...mergeNames(survivor, loser),
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

function filledUp(known: SocialProfile, later: SocialProfile): SocialProfile {
	return {
		platform: known.platform,
		userId: known.userId ?? later.userId,
		scope: betterScope(known.scope, later.scope),
		username: known.username ?? later.username,
		url: known.url ?? later.url,
		displayName: known.displayName ?? later.displayName,
		followers: known.followers ?? later.followers,
	};
}
