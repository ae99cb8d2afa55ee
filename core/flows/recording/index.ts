/** Social events and details of people in, contacts and interactions out. */
export { answerReview, type AnsweredReview, type AnswerReviewInput, type ReviewAnswer } from './answer-review';
export { enrichContacts, type EnrichedContact, type EnrichInput } from './enrich-contacts';
export { leftOut } from './left-out';
export type { OpenReview } from './recognise';
export { recordEvents, type RecordedEvent, type RecordEventsInput } from './record-events';
