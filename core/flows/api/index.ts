/** A request of the REST API, from the caller's token to the answer that is kept. */
export { answerRequest, type AnswerInput, type PeopleAnswer, type ThingsAnswer } from './answer';
export type { RateLimit, RateLimiter } from './rate/rate';
export { createRateLimiter } from './rate/rate-limiter';
export {
	type AcceptedRequest,
	type ApiGate,
	receiveRequest,
	type Received,
	type Served,
	type ServedAccount,
	type UnreadRequest,
} from './receive';
export type { ApiTicket } from './ticket';
export { beginRun, failRun, finishRun, type HeldRun, type RunTicket } from './runs';
export { createToken } from './tokens';
