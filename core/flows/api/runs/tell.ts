import {
	type ApiAnswer,
	type Caller,
	answerRun,
	isOperationId,
	openAnswer,
	OPERATIONS,
	problem,
	type TokenKeys,
} from '../../../api';
import type { ApiRun, WorkspaceStore } from '../../../store/contract';
import { sealedPlace, type ToldRun } from './finish';

export interface RunQuestion {
	runId: string;
	integrationId: string;
	limit: number;
	/** Where the page before ended. */
	after: string | null;
}

/** A run is told to whoever asked for it, with a scope that they may still ask for the like with. */
export async function tellRun(
	{ id: workspaceId, apiRuns }: WorkspaceStore,
	keys: TokenKeys,
	caller: Caller,
	{ runId, integrationId, limit, after }: RunQuestion,
): Promise<ApiAnswer> {
	if (after !== null && !/^\d{1,9}$/.test(after)) return NO_PAGE;
	const run = await apiRuns.get(runId);
	if (run === null || run.integrationId !== integrationId || !isOf(run, caller)) return NO_RUN;
	const { items, next } = await apiRuns.listResults(runId, limit, after);
	const opened = (position: number | null, sealed: string | null) =>
		sealed === null ? null : openAnswer(keys, workspaceId, sealedPlace(runId, position), sealed);
	const told = opened(null, run.answer);
	return answerRun({
		run,
		...(told === null ? { problem: null, note: null } : (JSON.parse(told) as ToldRun)),
		results: items.map(({ position, outcome, answer }) => ({ outcome, answer: opened(position, answer) })),
		next,
	});
}

function isOf({ operation, subject }: ApiRun, caller: Caller): boolean {
	return (
		subject === caller.subject && isOperationId(operation) && caller.scopes.includes(OPERATIONS[operation].scope)
	);
}

const NO_RUN = problem('not-found', { detail: 'No such run was started by this caller for this integration.' });

const NO_PAGE = problem('invalid', {
	detail: 'See errors.',
	errors: [{ pointer: 'query cursor', detail: 'No page of this list ended there.' }],
});
