import type { RawProfile } from '../../contact';
import type { EventParts } from '../parser';
import type { Json } from '../payload';
import { objectIn, optionalId, plainText } from '../payload';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids */

/** The ids a payload gives for one person: a number, an id for the business portfolio, one for all of an owner's. */
export interface WhatsAppIds {
	number: string | null;
	user: string | null;
	parent: string | null;
}

/** By each of their ids. */
export type WhatsAppContacts = ReadonlyMap<string, Json>;

export function contactsById(contacts: readonly Json[]): WhatsAppContacts {
	const found = new Map<string, Json>();
	for (const contact of contacts) {
		for (const id of [contact.wa_id, contact.user_id, contact.parent_user_id].map(plainText))
			if (id !== '' && !found.has(id)) found.set(id, contact);
	}
	return found;
}

/**
 * All ids of a message's other side. What the message says itself is completed by the contact that has one of its ids:
 * `from` and `wa_id` differ where a country changed its numbers, and `wa_id` is the one that lasts.
 */
export function idsOf(said: WhatsAppIds, contact: Json | null, path: string): WhatsAppIds {
	return {
		number: optionalId(contact?.wa_id, `${path}.contact.wa_id`) ?? said.number,
		user: said.user ?? optionalId(contact?.user_id, `${path}.contact.user_id`),
		parent: said.parent ?? optionalId(contact?.parent_user_id, `${path}.contact.parent_user_id`),
	};
}

/** The number is a phone number. People who hide theirs have only ids that are valid for this business. */
export function whatsAppPerson(ids: readonly WhatsAppIds[], contact: Json | null): EventParts['person'] {
	const profile = objectIn(contact, 'profile');
	const displayName = profile?.name;
	const profiles = ids
		.flatMap(({ number, user, parent }) => [number, user, parent])
		.filter((id) => id !== null)
		.map((userId): RawProfile => ({ platform: 'whatsapp', userId, username: profile?.username, displayName }));
	return { displayName, profiles };
}
