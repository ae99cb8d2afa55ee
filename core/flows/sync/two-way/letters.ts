import type { RecordProblem } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import type { DeadLetter } from '../../../store/contract';
import type { SyncRunContext } from './two-way-input';

/** Tries that follow each other run by run; from then on once a day, and at last only when a person asks. */
const TRIES_BY_RUN = 5;
const MOST_TRIES = 10;
const DAY_MS = 86_400_000;

/** The record moved, or the call failed as a whole: that says nothing about what was to be written. */
export const IS_NO_REFUSAL: ReadonlySet<string> = new Set(['moved', 'auth', 'rateLimited', 'unavailable']);

/** When what was refused so often is tried again: ISO 8601, UTC; `null`: only when a person asks. */
export function nextTry(tries: number, now: number): string | null {
	return tries >= MOST_TRIES ? null : isoTime(now + (tries < TRIES_BY_RUN ? 0 : DAY_MS));
}

export interface Refused {
	contactId: string;
	crmId: string | null;
	letters: readonly DeadLetter[];
	problem: RecordProblem;
}

/** What could not be written to the CRM, with when it is tried again. It holds reasons, and no values. */
export function letterOf(context: SyncRunContext, { contactId, crmId, letters, problem }: Refused): DeadLetter {
	const { runtime, integration, object } = context;
	const before = letters.find(({ side }) => side === 'crm');
	const tries = (before?.tries ?? 0) + 1;
	const now = runtime.clock.now();
	return {
		id: before?.id ?? runtime.newId(),
		integrationId: integration.id,
		crmObject: object,
		contactId,
		crmId,
		side: 'crm',
		kind: problem.kind,
		message: problem.message,
		fix: problem.details.fix ?? null,
		tries,
		firstAt: before?.firstAt ?? isoTime(now),
		lastAt: isoTime(now),
		nextAt: nextTry(tries, now),
	};
}
