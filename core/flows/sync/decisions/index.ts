/** All that waits for a person, of whatever kind, as one list of questions with what may be answered. */
export { decide } from './decide';
export { listDecisions } from './list-decisions';
export {
	DECISION_CHOICES,
	DECISION_KINDS,
	decisionIdOf,
	type Decision,
	type DecisionChoice,
	type DecisionKind,
	type DecisionReply,
} from './model';
export { decisionHtml } from './page';
export type { DecideInput, DecisionRequest } from './request';
