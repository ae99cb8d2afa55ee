/** Social events: raw payloads of each known platform, and a generic form, read into one shape. Pure. */
export type { Direction, InteractionKind, Revision, SocialEvent, TouchStage } from './event';
export { idempotencyKeyOf, INTERACTION_KINDS, TOUCH_STAGES } from './event';
export type { EventPerson, GenericFields } from './generic';
export { eventOf, genericEvent } from './generic';
export type { DeliveryInTurns, DeliveryProblem, ReadingTurns } from './delivery';
export { readDeliveryInTurns } from './delivery';
export type { Delivery } from './parse';
export { parseSocialPayload, readDelivery, recognisePayload } from './parse';
export { readJsonText } from './json-text';
export type { ParseOptions, PlatformParser } from './parser';
export { PARSERS } from './registry';
