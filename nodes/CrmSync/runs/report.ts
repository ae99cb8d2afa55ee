import type { IDataObject } from 'n8n-workflow';

import type { SkippedFor, SyncCounts, SyncWaiting, TwoWayKind, TwoWayReport } from '../../../core/flows/sync';
import { CrmError, InputError } from '../../../core/lib/errors';
import { answer, type Answer, type ItemOutcome } from '../../shared/items/answer';
import { toJson } from '../../shared/items/present';
import { presentSubject, type SyncedAccount } from './open-account';

/** What is told beside the run itself. */
export interface Told {
	waiting: SyncWaiting;
	/** The run as a message to a person. */
	sentence: string;
	/** Why records were skipped, the most frequent reason first. */
	skipped: readonly SkippedFor[];
	/** Of a plan that waits, what it does and why, in lines. */
	planSummary?: readonly string[];
}

/** A run, as its one item tells it. */
export function presentRun(
	account: SyncedAccount,
	kind: TwoWayKind,
	report: TwoWayReport,
	{ waiting, sentence, skipped, planSummary }: Told,
): Answer {
	const { undo } = report;
	return answer({
		outcome: outcomeOf(kind, report),
		sentence,
		...knownOf(account, kind, report),
		...(undo === undefined ? {} : { undo }),
		skippedFor: skipped.map((each) => ({ ...each })),
		waiting,
		...(planSummary === undefined ? {} : { planSummary }),
	});
}

/** Records by how they ended, and what was done on either side. */
export function presentCounts(counts: SyncCounts) {
	const { hubCreates, crmCreates, hubChanges, crmChanges, clears, deletes, movedOn, ...records } = counts;
	return {
		records: { ...records, movedOn },
		hub: { created: hubCreates, changed: hubChanges },
		crmRecords: { created: crmCreates, changed: crmChanges },
		clears,
		deletes,
	};
}

function outcomeOf(kind: TwoWayKind, { state, counts }: TwoWayReport): ItemOutcome {
	if (kind === 'preview') return 'found';
	if (state === 'held') return 'skipped';
	return counts.created + counts.updated > 0 ? 'updated' : 'unchanged';
}

/** What ended a run that a person, or an error workflow, has to hear of; `null` where nothing did. */
export function failureOf({ stoppedBy }: Pick<TwoWayReport, 'stoppedBy'>): CrmError | InputError | null {
	if (stoppedBy instanceof CrmError) return stoppedBy;
	if (stoppedBy !== 'otherRun' && stoppedBy !== 'overtaken') return null;
	const problem =
		stoppedBy === 'otherRun'
			? 'another run keeps the same in step just now'
			: 'it took so long that another run went on with its work';
	const fix = 'Let the other run come to its end. Where runs overlap often, let them begin less often.';
	return new InputError({ field: 'Sync', problem, fix, kind: 'unavailable' });
}

/** Which run it was, and what it did; of one that ended by an error, before that. */
export function knownOf(account: SyncedAccount, kind: TwoWayKind, report: TwoWayReport): IDataObject {
	const { runId, planId, state, reason, counts, calls } = report;
	return toJson({ ...presentSubject(account), kind, state, reason, runId, planId, ...presentCounts(counts), calls });
}
