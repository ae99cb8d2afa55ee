/** Social events: raw payloads of each known platform, and a generic form, read into one shape. Pure. */
export type { Direction, InteractionKind, Revision, SocialEvent, TouchStage } from './event';
export { idempotencyKeyOf, INTERACTION_KINDS } from './event';
export { type DeliveredTo, deliveredTo } from './delivered-to';
export type { EventPerson, GenericFields } from './generic';
export { eventOf, genericEvent } from './generic';
export type { DeliveryInTurns, DeliveryProblem, ReadingTurns } from './delivery';
export { isBlank } from './mapped-fields';
export { readDeliveryInTurns } from './delivery';
export { readJsonText } from './json-text';
export { haveSameAccounts } from './own-account';
export { parseSocialPayload } from './parse';
export type { ParseOptions, PlatformParser } from './parser';
export { PARSERS } from './registry';
