import type { PersonDetails, Platform } from '../contact';

/** Kinds of interaction, as the scoring definitions name them. */
export const INTERACTION_KINDS = [
	'message',
	'comment',
	'reply',
	'reaction',
	'like',
	'share',
	'mention',
	'follow',
	'view',
	'click',
	'event_registration',
	'event_attendance',
	'form_submission',
	'demo_request',
	'unsubscribe',
	'block',
	/** The platform's data about the person changed. Nobody did anything, so it weighs nothing in a score. */
	'contact_update',
] as const;

export type InteractionKind = (typeof INTERACTION_KINDS)[number];

/** Steps of a sale that a touch can have led to. */
export const TOUCH_STAGES = ['lead', 'opportunity', 'close'] as const;

export type TouchStage = (typeof TOUCH_STAGES)[number];

/** `in`: the person did it. `out`: the team did it towards the person. */
export type Direction = 'in' | 'out';

/**
 * That an event is a later form of one that may be recorded already under the same id: its text was changed, or it was
 * taken back. One that holds no person changes what is recorded, and is nothing by itself.
 */
export interface Revision {
	kind: 'edit' | 'revoke';
	/** ISO 8601, UTC. Of several revisions the latest one counts, in whatever order they come. */
	at: string;
}

/** One thing that happened on a platform, read from a raw payload. */
export interface SocialEvent {
	platform: Platform;
	kind: InteractionKind;
	direction: Direction;
	/** Unique within the platform; delivering it twice records it once. */
	eventId: string;
	/** ISO 8601, UTC. */
	occurredAt: string;
	/** The customer's side of the event, also when the direction is `out`. */
	person: PersonDetails;
	/** The chat, thread or inbox conversation it belongs to. */
	conversationId: string | null;
	/** The post, video or article it happened on. */
	postId: string | null;
	/** The campaign the platform or the mapping names. */
	campaign: string | null;
	/** Where the person came from, as the sender names it, for example `newsletter`. */
	source: string | null;
	/** The step of the sale it led to, where the sender says so. */
	stage: TouchStage | null;
	/** Plain text of the message or comment, at most 20,000 characters, without characters a database refuses. */
	text: string | null;
	/** `null` for an event as it first was. */
	revision: Revision | null;
}

/** Under this key an event is recorded once, however often it is delivered. */
export function idempotencyKeyOf(event: Pick<SocialEvent, 'platform' | 'eventId'>): string {
	return `${event.platform}:${event.eventId}`;
}
