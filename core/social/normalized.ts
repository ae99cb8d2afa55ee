import type { RawPerson } from '../contact';
import { InputError } from '../lib/errors';
import type { Revision } from './event';
import { isBlank, readDirection, readKind, readPlatform, readStage } from './mapped-fields';
import type { EventParts, ParseOptions } from './parser';
import { asObject, type Json, optionalId, requireId, requireObject } from './payload';
import { isoTimeOf } from './time';

/**
 * An event in the form that this pack gives itself (`{ idempotencyKey, event }`), as its own trigger and *Normalize*
 * hand it on; `null` for anything else. It is read as carefully as any payload, since a workflow may have changed it.
 * @throws InputError naming the field that is broken
 */
export function normalizedParts(part: unknown, { receivedAt }: ParseOptions): EventParts | null {
	const item = asObject(part);
	const event = asObject(item?.event);
	if (event === null || typeof item?.idempotencyKey !== 'string') return null;
	return {
		platform: readPlatform(event.platform),
		kind: readKind(event.kind),
		direction: readDirection(event.direction),
		eventId: requireId(event.eventId, 'event.eventId'),
		// As it was read: one whose platform's clock is ahead was taken before.
		occurredAt: isBlank(event.occurredAt) ? receivedAt : isoTimeOf(event.occurredAt, 'occurredAt'),
		person: requireObject(event.person, 'event.person') as RawPerson,
		conversationId: optionalId(event.conversationId, 'event.conversationId'),
		postId: optionalId(event.postId, 'event.postId'),
		campaign: event.campaign,
		source: event.source,
		stage: readStage(event.stage),
		text: event.text,
		revision: readRevision(asObject(event.revision)),
	};
}

function readRevision(revision: Json | null): Revision | null {
	if (revision === null) return null;
	const { kind, at } = revision;
	if ((kind === 'edit' || kind === 'revoke') && typeof at === 'string' && !Number.isNaN(Date.parse(at)))
		return { kind, at: new Date(at).toISOString() };
	throw new InputError({
		field: 'event.revision',
		problem: 'does not say how and when the event was changed',
		fix: 'Pass the event as the trigger or Event: Normalize gave it.',
	});
}
