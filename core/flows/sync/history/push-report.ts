import type { CallCounts, CrmObject, RecordNote } from '../../../crm/contract';
import type { CrmError } from '../../../lib/errors';
import type { SentWrite, WriteFate } from '../apply/write-records';
import {
	erasedMeanwhile,
	notAttempted,
	overtaken,
	problemOf,
	reportOf,
	TAKEN,
	type PushBucket,
	type PushProblem,
	type Report,
} from '../outcome';
import type { Candidate } from '../plan/candidate';
import type { FieldChange, Step } from '../plan/plan';
import type { FieldProblem } from '../values/field-problem';
import { IS_WITHHELD } from '../withheld';

/** What became of one item, at the item's index. */
export interface PushOutcome {
	contactId: string;
	outcome: PushBucket;
	/** What the record is: a lead that was converted is worked with as its contact. */
	crmObject: CrmObject;
	crmId: string | null;
	crmUrl: string | null;
	/** Made, or with `preview` planned. */
	changes: FieldChange[];
	/** Values that did not reach their field as they were given; the rest of the record was worked with. */
	fieldProblems: FieldProblem[];
	problem: PushProblem | null;
}

export interface PushReport extends Report<PushOutcome> {
	runId: string;
	/** Values that were left out, of all items. */
	leftOut: FieldProblem[];
}

/** The outcome of the item at an index. Of several for one item the last one counts. */
export type IndexedOutcome = readonly [index: number, outcome: PushOutcome];

/** The outcome a step has when it is carried out as planned; of a lead that is followed its contact decides. */
export function outcomeOfStep(step: Step): IndexedOutcome[] {
	const { candidate } = step;
	switch (step.kind) {
		case 'unchanged':
			return [outcomeOf(candidate, 'unchanged', step.record === null ? {} : whereabouts(step.record))];
		case 'update':
			return [outcomeOf(candidate, 'updated', { ...whereabouts(step.record), changes: step.changes })];
		case 'create':
			return [outcomeOf(candidate, 'created', { crmId: null, crmUrl: null, changes: step.changes })];
		case 'refuse':
			return [outcomeOf(candidate, step.refusal.bucket, { problem: step.refusal.problem })];
		case 'follow':
			return [];
	}
}

export function outcomeOfFate(fate: WriteFate): IndexedOutcome {
	const { candidate, changes } = fate.intent;
	switch (fate.state) {
		case 'done': {
			const { created, record, notes = [] } = fate.answer;
			// Of an update whose fields the CRM lacks nothing was sent.
			const inPlace = changes.length > 0 ? 'updated' : 'unchanged';
			const told = outcomeOf(candidate, created ? 'created' : inPlace, { ...whereabouts(record), changes });
			return withNotes(told, notes);
		}
		case 'failed': {
			const isConflict = fate.problem.kind === 'conflict' || fate.problem.kind === 'ambiguous';
			return outcomeOf(candidate, isConflict ? 'conflict' : 'failed', { problem: problemOf(fate.problem) });
		}
		case 'notAttempted':
			return outcomeOf(candidate, 'skipped', { problem: notAttempted(fate.because) });
		case 'taken':
		case 'moved':
			return outcomeOf(candidate, 'skipped', { problem: TAKEN });
		case 'withheld':
			return outcomeOf(candidate, 'skipped', { problem: IS_WITHHELD });
		case 'gone':
			return outcomeOf(candidate, 'skipped', { problem: erasedMeanwhile(recordsLeft(fate.sent)) });
		case 'overtaken':
			return outcomeOf(candidate, 'conflict', { problem: overtaken(recordIdsOf(fate.sent)) });
	}
}

function recordsLeft(sent: SentWrite | null): string[] {
	return sent?.state === 'done' ? [sent.answer.record.id] : [];
}

function recordIdsOf(sent: SentWrite): string[] {
	return sent.state === 'done' ? [sent.answer.record.id] : [...(sent.problem.details.recordIds ?? [])];
}

export function outcomeOfFailure(candidate: Candidate, error: CrmError): IndexedOutcome {
	return outcomeOf(candidate, 'failed', { problem: problemOf(error) });
}

function outcomeOf(candidate: Candidate, outcome: PushBucket, rest: Partial<PushOutcome> = {}): IndexedOutcome {
	return [
		candidate.index,
		{
			contactId: candidate.contact.id,
			outcome,
			crmObject: candidate.object,
			crmId: candidate.link?.crmId ?? null,
			crmUrl: candidate.link?.crmUrl ?? null,
			changes: [],
			problem: null,
			fieldProblems: toldProblems(candidate, rest.changes ?? []),
			...rest,
		},
	];
}

function withNotes([index, outcome]: IndexedOutcome, notes: readonly RecordNote[]): IndexedOutcome {
	const told = notes.map((note): FieldProblem => ({ ...note, kind: 'leftOut' }));
	return [index, { ...outcome, fieldProblems: [...outcome.fieldProblems, ...told] }];
}

/** A value that is left out is told each time, one that is cut only when it is sent. */
function toldProblems({ fieldProblems }: Candidate, changes: readonly FieldChange[]): FieldProblem[] {
	const sent = new Set(changes.map(({ field }) => field));
	return fieldProblems.filter(({ kind, field }) => kind === 'leftOut' || sent.has(field));
}

function whereabouts({ id, url }: { id: string; url: string | null }): Pick<PushOutcome, 'crmId' | 'crmUrl'> {
	return { crmId: id, crmUrl: url };
}

export function pushReport(
	runId: string,
	candidates: readonly Candidate[],
	outcomes: readonly IndexedOutcome[],
	calls: CallCounts,
): PushReport {
	const last = new Map(outcomes);
	const inOrder = candidates.map(({ index }) => {
		const outcome = last.get(index);
		if (outcome === undefined) throw new Error(`Item ${index} of the push has no outcome`);
		return outcome;
	});
	const leftOut = inOrder.flatMap(({ fieldProblems }) => fieldProblems.filter(({ kind }) => kind === 'leftOut'));
	return { runId, ...reportOf(inOrder, calls), leftOut };
}
