import { canonicalHandle, type SocialProfile, stableId } from '../../contact';
import { haveSameAccounts, type SocialEvent } from '../../social';
import type { OwnAccount } from '../../store/contract';

function isOwnProfile({ platform, userId, username }: SocialProfile, own: OwnAccount): boolean {
	if (!haveSameAccounts(own.platform, platform)) return false;
	const id = stableId(platform, userId);
	if (id !== null && id === stableId(platform, own.accountId)) return true;
	const handle = username === null ? null : canonicalHandle(platform, username);
	return handle !== null && handle === canonicalHandle(platform, own.accountId);
}

/** Whether the person of an event is an account of the team, which is no customer of its own. */
export function isAboutOwnAccount({ person }: SocialEvent, own: readonly OwnAccount[]): boolean {
	return own.length > 0 && person.profiles.some((profile) => own.some((account) => isOwnProfile(profile, account)));
}
