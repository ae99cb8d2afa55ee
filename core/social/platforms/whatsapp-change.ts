import type { EventParts } from '../parser';
import type { Json } from '../payload';
import { isMissing, objectIn, optionalId, plainText, requireId } from '../payload';
import { isoTimeOf } from '../time';
import { type WhatsAppIds, whatsAppPerson } from './whatsapp-person';

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system/ */

/** Somebody has another number or id from now on. Nobody did anything, but old and new ones are one person's. */
interface Change {
	before: WhatsAppIds;
	after: WhatsAppIds;
}

/**
 * The body of such a notice names both ids too. It holds the name that the person chose, which may say anything, so
 * nothing is read out of it.
 */
const CHANGES: ReadonlySet<unknown> = new Set([
	'user_changed_number',
	'customer_changed_number',
	'user_changed_user_id',
]);

function changeEvent({ before, after }: Change, eventId: string, time: unknown, path: string): EventParts[] {
	return [
		{
			platform: 'whatsapp',
			kind: 'contact_update',
			eventId: `ids:${eventId}`,
			occurredAt: isoTimeOf(time, `${path}.timestamp`),
			person: whatsAppPerson([before, after], null),
		},
	];
}

/** Other notices, such as a changed security code, say nothing about who it is. */
export function readSystemMessage(message: Json, path: string): EventParts[] {
	const system = objectIn(message, 'system');
	if (system === null || !CHANGES.has(system.type)) return [];
	const read = (value: unknown, name: string): string | null => optionalId(value, `${path}.system.${name}`);
	const before = {
		number: optionalId(message.from, `${path}.from`) ?? read(system.customer, 'customer'),
		user: read(system.previous_user_id, 'previous_user_id') ?? optionalId(message.from_user_id, `${path}.from`),
		parent: read(system.previous_parent_user_id, 'previous_parent_user_id'),
	};
	const after = {
		// Earlier versions of the API named the new number so.
		number: read(isMissing(system.new_wa_id) ? system.wa_id : system.new_wa_id, 'wa_id'),
		user: read(system.user_id, 'user_id'),
		parent: read(system.parent_user_id, 'parent_user_id'),
	};
	return changeEvent({ before, after }, requireId(message.id, `${path}.id`), message.timestamp, path);
}

/** One entry of `user_id_update`, as some providers pass it on: `{ wa_id, user_id: { previous, current } }`. */
export function readIdUpdate(update: Json, path: string): EventParts[] {
	const number = optionalId(update.wa_id, `${path}.wa_id`);
	const side = (name: 'previous' | 'current'): WhatsAppIds => ({
		number,
		user: optionalId(objectIn(update, 'user_id')?.[name], `${path}.user_id.${name}`),
		parent: optionalId(objectIn(update, 'parent_user_id')?.[name], `${path}.parent_user_id.${name}`),
	});
	const change = { before: side('previous'), after: side('current') };
	const name = [change.before.user, change.after.user, plainText(update.timestamp)].join(':');
	return changeEvent(change, name, update.timestamp, path);
}
