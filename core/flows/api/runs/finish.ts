import {
	type ApiOutcome,
	describeProblem,
	describeResult,
	isPassing,
	OUTCOMES,
	type PersonResult,
	problemBody,
	sealAnswer,
	type ThingResult,
	type TokenKey,
} from '../../../api';
import type { ApiRunEnd, WorkspaceStore } from '../../../store/contract';
import type { PeopleAnswer, ThingsAnswer } from '../answer';
import type { RunTicket } from './accept';

export interface RunEnding {
	workspace: WorkspaceStore;
	/** What results are sealed with. */
	key: TokenKey;
	run: RunTicket;
	/** Under which the log tells of it, where it is incomplete. */
	id: string;
}

/** What is told of a run as a whole. */
export interface ToldRun {
	problem: object | null;
	note: string | null;
}

/**
 * Stores what a run came to.
 * @returns whether it was still held by whoever worked at it; where not, nothing is stored
 */
export async function finishRun(ending: RunEnding, came: PeopleAnswer | ThingsAnswer): Promise<boolean> {
	const end = 'things' in came ? endOfThing(ending, came.things[0] ?? null) : endOfPeople(ending, came);
	return await ending.workspace.apiRuns.finish(ending.run.id, ending.run.holder, end);
}

/**
 * Ends a run whose workflow ended without telling what it came to. The same request sent again is carried out.
 * @returns whether it was still held by whoever worked at it
 */
export async function failRun(ending: RunEnding): Promise<boolean> {
	const { workspace, run, id } = ending;
	const problem = problemBody('internal', { detail: 'The workflow ended before it had an answer.', id });
	return await workspace.apiRuns.finish(run.id, run.holder, failed(ending, problem, false));
}

/** What is sealed of a run is bound to its place. */
export const sealedPlace = (runId: string, position: number | null): string =>
	`run ${runId} ${position === null ? 'as a whole' : String(position)}`;

const sealed = ({ key, workspace, run }: RunEnding, position: number | null, told: object): string =>
	sealAnswer(key, workspace.id, sealedPlace(run.id, position), JSON.stringify(told));

const failed = (ending: RunEnding, problem: object, isFinal: boolean): ApiRunEnd => ({
	state: 'failed',
	isFinal,
	counts: {},
	answer: sealed(ending, null, { problem, note: null } satisfies ToldRun),
	results: [],
});

function endOfPeople(ending: RunEnding, { expected, results }: PeopleAnswer): ApiRunEnd {
	if (results.length !== expected) {
		const detail = 'The workflow came to another number of results than there were people.';
		return failed(ending, problemBody('internal', { detail, id: ending.id }), false);
	}
	return {
		state: 'done',
		isFinal: !results.some(({ outcome, problem }) => outcome === 'failed' && isPassing(problem)),
		counts: countsOf(results),
		answer: null,
		results: results.map((result, position) => ({
			position,
			outcome: result.outcome,
			contactId: result.contactId,
			answer: sealed(ending, position, describeResult(result)),
		})),
	};
}

function countsOf(results: readonly PersonResult[]): Record<string, number> {
	const counts: Partial<Record<ApiOutcome, number>> = {};
	for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
}

/** Of a sync of the whole account the item says how many records ended how. */
function endOfThing(ending: RunEnding, thing: ThingResult | null): ApiRunEnd {
	if (thing === null || thing.outcome === 'failed') {
		const problem = thing?.problem ?? { kind: 'unknown', message: '', fix: null };
		return failed(ending, describeProblem(problem), !isPassing(problem));
	}
	const { records, reason } = thing.item;
	const counted = Object.entries(typeof records === 'object' && records !== null ? records : {});
	const isOutcome = (name: string) => OUTCOMES.some((outcome) => outcome === name);
	const note = typeof reason === 'string' && reason !== '' ? reason : null;
	return {
		state: 'done',
		isFinal: true,
		counts: Object.fromEntries(counted.filter(([name, value]) => isOutcome(name) && Number.isInteger(value))),
		answer: note === null ? null : sealed(ending, null, { problem: null, note } satisfies ToldRun),
		results: [],
	};
}
