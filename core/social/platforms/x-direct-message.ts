import type { RawPerson } from '../../contact';
import type { EventParts } from '../parser';
import type { Json } from '../payload';
import { objectIn, requireId, requireObject } from '../payload';
import { unescaped } from '../plain-text';
import { isoTimeOf } from '../time';

/**
 * A direct message, which both of X's ways to deliver hold in one form.
 * @param person what is said about whoever has this id
 */
export function readDirectMessage(
	event: Json,
	path: string,
	ownId: string,
	person: (id: string) => RawPerson,
): EventParts[] {
	if (event.type !== 'message_create') return [];
	const message = requireObject(event.message_create, `${path}.message_create`);
	const senderId = requireId(message.sender_id, `${path}.message_create.sender_id`);
	const target = requireObject(message.target, `${path}.message_create.target`);
	const recipientId = requireId(target.recipient_id, `${path}.message_create.target.recipient_id`);
	const personId = senderId === ownId ? recipientId : senderId;
	if (personId === ownId) return [];
	return [
		{
			platform: 'x',
			kind: 'message',
			direction: senderId === ownId ? 'out' : 'in',
			eventId: `dm:${requireId(event.id, `${path}.id`)}`,
			occurredAt: isoTimeOf(event.created_timestamp, `${path}.created_timestamp`),
			person: person(personId),
			conversationId: `${ownId}:${personId}`,
			text: unescaped(objectIn(message, 'message_data')?.text),
		},
	];
}
