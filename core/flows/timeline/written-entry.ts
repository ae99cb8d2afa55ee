import type { ActivityOutcome } from '../../crm/contract';
import {
	erasedMeanwhile,
	IS_WITHHELD,
	isInDoubt,
	notAttempted,
	overtaken,
	problemOf,
	TAKEN,
	TOO_RECENT,
	type Added,
	type PushProblem,
} from '../sync';
import type { PlannedEntry, WrittenEntry } from './plan-entries';

/** What became of an entry, as it is told. Pure. */

export type AddedEntry = Added<PlannedEntry, ActivityOutcome>;

export function writtenEntry(added: AddedEntry): WrittenEntry {
	const planned = asPlanned(added.intent);
	switch (added.state) {
		case 'done': {
			const { created, activityId } = added.answer;
			return { ...planned, outcome: created ? 'created' : 'updated', activityId };
		}
		case 'found':
			return { ...planned, outcome: 'unchanged', activityId: added.answer.activityId };
		case 'failed': {
			const problem = problemOf(added.problem);
			const isDoubtful = added.intent.activityId === null && isInDoubt(added);
			return { ...planned, outcome: 'failed', problem: isDoubtful ? doubtful(problem) : problem };
		}
		case 'inDoubt':
			return { ...planned, outcome: 'conflict', problem: { ...IN_DOUBT, recordIds: [...added.similar] } };
		case 'tooRecent':
			return { ...planned, outcome: 'conflict', problem: TOO_RECENT };
		case 'withheld':
			return { ...planned, outcome: 'notSent', problem: IS_WITHHELD };
		case 'gone': {
			const ids = added.sent?.state === 'done' ? [added.sent.answer.activityId] : [];
			return { ...planned, outcome: 'notSent', problem: erasedMeanwhile(ids) };
		}
		case 'overtaken': {
			const ids = added.sent.state === 'done' ? [added.sent.answer.activityId] : [];
			return { ...planned, outcome: 'conflict', problem: overtaken(ids) };
		}
		case 'taken':
		case 'moved':
			return { ...planned, outcome: 'notSent', problem: TAKEN };
		case 'notAttempted':
			return { ...planned, outcome: 'notSent', problem: notAttempted(added.because) };
	}
}

export function asPlanned({ write: { entry }, activityId, outcome }: PlannedEntry): WrittenEntry {
	const { subject, occurredAt } = entry;
	return { outcome, subject, occurredAt, activityId, problem: null };
}

const IN_DOUBT: PushProblem = {
	kind: 'conflict',
	message:
		'The entry may be in the CRM already: an earlier run added it, but did not hear the answer. It is not added again',
	fix: 'Look at the record in the CRM; if the entry is missing, run again with Repeat When in Doubt turned on',
	recordIds: [],
};

function doubtful(problem: PushProblem): PushProblem {
	const message = `${problem.message} The entry may have been added although no answer came`;
	return { ...problem, message, fix: 'Run it again in a minute: it is looked for first, and not added twice' };
}
