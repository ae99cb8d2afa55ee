import type { RawPerson } from '../../contact';
import type { Json } from '../payload';
import { plainText } from '../payload';

/** The names of 2023 are unique. Before them a name was unique only with its four digits. */
function uniqueName(user: Json): unknown {
	return plainText(user.discriminator ?? '0') === '0' ? user.username : null;
}

export function discordPerson(user: Json, userId: string): RawPerson {
	const displayName = user.global_name;
	return { displayName, profiles: [{ platform: 'discord', userId, username: uniqueName(user), displayName }] };
}

/** Bots, the service itself and webhooks are nobody. */
export function isMachine(user: Json): boolean {
	return user.bot === true || user.system === true;
}
