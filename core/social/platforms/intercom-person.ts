import type { RawPerson, RawProfile } from '../../contact';
import { platformOf } from '../../contact';
import type { Json } from '../payload';
import { asObject, objectIn, requireId } from '../payload';

/** The list inside a list object, whose name differs from version to version. */
function listIn(contact: Json, name: string): Array<Json | null> {
	const holder = objectIn(contact, name);
	const list = holder?.data ?? holder?.[name] ?? contact[name];
	return Array.isArray(list) ? list.map(asObject) : [];
}

/** Accounts that the team or the person entered. */
function enteredProfiles(contact: Json): RawProfile[] {
	return listIn(contact, 'social_profiles').flatMap((entry) => {
		const platform = platformOf(entry?.name);
		return entry === null || platform === null ? [] : [{ platform, username: entry.username, url: entry.url }];
	});
}

/**
 * A contact, user, lead, or the author of a message. Its id is unique across all of Intercom, and the same person has
 * another one in each workspace.
 */
export function intercomPerson(contact: Json, path: string, workspaceId: string | null): RawPerson {
	const displayName = contact.name;
	return {
		displayName,
		company: listIn(contact, 'companies').find((company) => typeof company?.name === 'string')?.name,
		email: contact.email,
		phone: contact.phone,
		profiles: [
			{ platform: 'intercom', userId: requireId(contact.id, `${path}.id`), scope: workspaceId, displayName },
			...enteredProfiles(contact),
		],
	};
}
