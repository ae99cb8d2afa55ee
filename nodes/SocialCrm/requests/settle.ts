import type { IDataObject } from 'n8n-workflow';

import type { Contact } from '../../../core/contact';
import type { PushBucket, PushProblem } from '../../../core/flows/sync';
import { CrmError } from '../../../core/lib/errors';
import type { CrmConnection } from '../../shared/crm';
import type { Answer } from '../../shared/items/answer';
import type { ItemResults } from '../../shared/items/item-results';
import { skippedJson } from './skipped';

interface Outcome {
	outcome: PushBucket;
	problem: PushProblem | null;
}

/** Somebody whom one or several items are about. */
interface Person {
	requests: ReadonlyArray<{ itemIndex: number; contact: Contact }>;
}

interface Failing {
	connection: CrmConnection;
	/** What was being done, in a user's words. */
	operation: string;
	results: ItemResults;
	/** Nothing was to be written. */
	preview: boolean;
}

/** What was found or made, by id and address: of an item that failed nothing is said to be there. */
const WHEREABOUTS = ['crmId', 'crmUrl', 'dealId', 'dealUrl', 'leadId'];

/** An item ends as a result, or as an error where what it asked for was not done. */
export function settleItem(
	{ connection, operation, results, preview }: Failing,
	itemIndex: number,
	outcome: Outcome,
	json: Answer,
): void {
	const { problem } = outcome;
	if (problem?.kind === 'withheld')
		results.succeed(itemIndex, { ...skippedJson(problem.message), contact: json.contact ?? null });
	else if (isUndone(outcome)) results.fail(itemIndex, toError(connection.crm, operation, outcome), undoneJson(json));
	else results.succeed(itemIndex, preview ? { ...json, preview } : json);
}

/**
 * An If that asks for an id, or for changes, must not take a failed item for a done one. Which record it was is told
 * where the problem is. What was not sent, as it would have failed too, is no item that had nothing to do.
 */
function undoneJson(json: Answer): IDataObject {
	const ids = WHEREABOUTS.filter((name) => name in json).map((name) => [name, null] as const);
	const changes = 'changes' in json ? { changes: [] } : {};
	const outcome = json.outcome === 'conflict' ? 'conflict' : 'failed';
	return { ...json, ...Object.fromEntries(ids), ...changes, outcome, problem: undoneProblem(json) };
}

function undoneProblem({ problem, crmId }: Answer): IDataObject | null {
	if (typeof problem !== 'object' || problem === null) return null;
	const { recordIds } = problem as { recordIds?: string[] };
	const known = typeof crmId === 'string' ? [crmId] : [];
	return { ...problem, recordIds: recordIds?.length ? recordIds : known };
}

function isUndone({ outcome, problem }: Outcome): boolean {
	return outcome === 'failed' || outcome === 'conflict' || problem?.kind === 'notAttempted';
}

function toError(provider: string, operation: string, { problem }: Outcome): CrmError {
	const kind = problem === null || isNotOfCrm(problem.kind) ? 'unavailable' : problem.kind;
	return new CrmError(kind, problem?.message ?? `Could not ${operation}`, {
		provider,
		operation,
		fix: problem?.fix ?? undefined,
		recordIds: problem?.recordIds,
	});
}

function isNotOfCrm(kind: PushProblem['kind']): kind is 'notAttempted' | 'withheld' {
	return kind === 'notAttempted' || kind === 'withheld';
}

/** For the second and later items about one person: there was nothing left to do. */
function alreadyDone<T extends Outcome>(outcome: T, position: number): T {
	const wasDone = outcome.outcome === 'created' || outcome.outcome === 'updated';
	return position > 0 && wasDone ? { ...outcome, outcome: 'unchanged' } : outcome;
}

/**
 * Gives every item its result, from what became of its person: the first item about a person carries it.
 * @param outcomes one per person, at the person's index
 * @param present the JSON of an item; `isRepeated` when an earlier item about the person carries what was done
 */
export function settlePeople<T extends Outcome>(
	failing: Failing,
	people: readonly Person[],
	outcomes: readonly T[],
	present: (outcome: T, contact: Contact, isRepeated: boolean) => Answer,
): void {
	outcomes.forEach((outcome, index) => {
		people[index]?.requests.forEach(({ itemIndex, contact }, position) => {
			const own = alreadyDone(outcome, position);
			settleItem(failing, itemIndex, own, present(own, contact, own !== outcome));
		});
	});
}
