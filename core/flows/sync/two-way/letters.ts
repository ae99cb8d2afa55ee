import type { RecordProblem } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import type { DeadLetter, WorkspaceStore } from '../../../store/contract';
import type { JudgedCase } from '../gather/gather-cases';
import type { RecordPlan } from '../reconcile';
import type { SyncRunContext } from './two-way-input';

/** Tries that follow each other run by run; from then on once a day, and at last only when a person asks. */
const TRIES_BY_RUN = 5;
const MOST_TRIES = 10;
const DAY_MS = 86_400_000;

/** The record moved, or the call failed as a whole: that says nothing about what was to be written. */
export const IS_NO_REFUSAL: ReadonlySet<string> = new Set(['moved', 'auth', 'rateLimited', 'unavailable']);

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
		firstAt: before?.firstAt ?? isoTime(now),
		...triedAt(now, before?.tries ?? 0),
	};
}

/** What a try in vain leaves behind. @param before tries before it */
export function triedAt(now: number, before: number): Pick<DeadLetter, 'tries' | 'lastAt' | 'nextAt'> {
	const tries = before + 1;
	const nextAt = tries >= MOST_TRIES ? null : isoTime(now + (tries < TRIES_BY_RUN ? 0 : DAY_MS));
	return { tries, lastAt: isoTime(now), nextAt };
}

/**
 * Letters of contacts that were looked at again without anything being sent. Where nothing is left to be written they
 * are over; where it waits for a person or for the record to be shown, that was a try like any other, or they would
 * be asked about with every run.
 */
export async function putOff(
	{ runtime, integration, object }: SyncRunContext,
	inside: WorkspaceStore,
	plans: readonly RecordPlan[],
): Promise<void> {
	const bucketOf = new Map(
		plans.flatMap(({ contactId, bucket }) => (contactId === null ? [] : [[contactId, bucket]])),
	);
	const ids = [...bucketOf.keys()];
	if (ids.length === 0) return;
	const isOver = (id: string) => bucketOf.get(id) === 'unchanged';
	const letters = [...(await inside.deadLetters.find(integration.id, object, ids)).values()].flat();
	await inside.deadLetters.remove(letters.filter(({ contactId }) => isOver(contactId)).map(({ id }) => id));
	const waiting = letters.filter(({ contactId }) => !isOver(contactId));
	const now = runtime.clock.now();
	await inside.deadLetters.put(waiting.map((letter) => ({ ...letter, ...triedAt(now, letter.tries) })));
}

/** What is left of the letters of cases that were carried out. A review of a record that is gone becomes one. */
export async function settleLetters(
	context: SyncRunContext,
	inside: WorkspaceStore,
	judged: readonly JudgedCase[],
): Promise<void> {
	const reviews = judged.filter(({ plan }) => plan.action.kind === 'review');
	const gone = reviews.filter(({ reading }) => reading?.state === 'gone');
	await inside.deadLetters.put(gone.flatMap((each) => letterOfReview(context, each)));
	await putOff(
		context,
		inside,
		reviews.filter((each) => !gone.includes(each)).map(({ plan }) => plan),
	);
	await inside.deadLetters.clear(
		context.integration.id,
		context.object,
		judged.filter((each) => !reviews.includes(each)).flatMap(({ plan }) => plan.contactId ?? []),
	);
}

function letterOfReview(context: SyncRunContext, { contact, plan, letters }: JudgedCase): DeadLetter[] {
	if (contact === null) return [];
	const fix = 'Merge the two contacts, or say that they are not the same person.';
	const problem: RecordProblem = { kind: 'ambiguous', message: plan.reason, details: { fix } };
	return [letterOf(context, { contactId: contact.id, crmId: plan.crmId, letters, problem })];
}
