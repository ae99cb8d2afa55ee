/** Social events: raw payloads of each known platform, and a generic form, read into one shape. Pure. */
import type { SocialEvent } from './event';

export type { Direction, InteractionKind, SocialEvent, TouchStage } from './event';
export { INTERACTION_KINDS, TOUCH_STAGES } from './event';
export type { ParseOptions, PlatformParser } from './parser';
export { parseSocialPayload, recognisePayload } from './parse';
export { PARSERS } from './registry';
export type { EventPerson, GenericFields } from './generic';
export { eventOf, genericEvent } from './generic';

/** Under this key an event is recorded once, however often it is delivered. */
export function idempotencyKeyOf(event: Pick<SocialEvent, 'platform' | 'eventId'>): string {
	return `${event.platform}:${event.eventId}`;
}
