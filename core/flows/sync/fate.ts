import type { RecordProblem } from '../../crm/contract';
import type { CrmError } from '../../lib/errors';

/** What a CRM says of one intent: all batch calls of the CRM port answer so. */
export type Answer = { ok: true } | { ok: false; problem: RecordProblem };

/** What became of an intent that was sent. */
export type SentFate<Intent, A extends Answer> =
	| { state: 'done'; intent: Intent; answer: Extract<A, { ok: true }> }
	| { state: 'failed'; intent: Intent; problem: RecordProblem };

/** What became of one intent. */
export type Fate<Intent, A extends Answer> =
	| SentFate<Intent, A>
	/** Another run holds the claim, so it was not sent. */
	| { state: 'taken'; intent: Intent }
	/** What is stored of it changed since it was planned, so it was not sent. */
	| { state: 'moved'; intent: Intent }
	/** The person withdrew their consent since it was planned, so it was not sent. */
	| { state: 'withheld'; intent: Intent }
	/** Its contact was erased meanwhile. `sent`: what became of it, where the call was under way by then. */
	| { state: 'gone'; intent: Intent; sent: SentFate<Intent, A> | null }
	/** It was sent, but its claim had run out by the time of the answer, and another run went on with it. */
	| { state: 'overtaken'; intent: Intent; sent: SentFate<Intent, A> }
	/** A call before it failed in a way that would repeat itself, so it was not sent. */
	| { state: 'notAttempted'; intent: Intent; because: CrmError };

/** Whether the CRM may have done it, although it was not said so. */
export function isInDoubt<Intent, A extends Answer>(fate: Fate<Intent, A>): boolean {
	return fate.state === 'failed' && fate.problem.details.mayHaveBeenApplied === true;
}
