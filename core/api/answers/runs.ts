import type { ApiAnswer } from '../contract';
import { API_ROOT, OUTCOMES, type RunState } from '../description';
import { cursorAt, publicIntegrationId, publicRunId, runIdOf } from '../ids';
import { jsonAnswer } from '../problem';

/** What is answered before the work is done, with where to ask for it. */
export function answerStarted(runId: string, integrationId: string): ApiAnswer {
	const publicId = publicRunId(runId);
	const statusUrl = `${API_ROOT}/integrations/${publicIntegrationId(integrationId)}/runs/${publicId}`;
	return jsonAnswer(202, { runId: publicId, status: 'queued', statusUrl }, { location: statusUrl });
}

/** The run that such an answer tells of; `null` for another answer. */
export function runIdIn({ status, body }: ApiAnswer): string | null {
	if (status !== 202) return null;
	const { runId } = JSON.parse(body) as { runId?: unknown };
	return typeof runId === 'string' ? runIdOf(runId) : null;
}

/** How a run stands. */
export interface RunStanding {
	run: {
		id: string;
		operation: string;
		state: RunState;
		total: number | null;
		counts: Readonly<Record<string, number>>;
		createdAt: string;
		startedAt: string | null;
		endedAt: string | null;
	};
	problem: object | null;
	note: string | null;
	/** A page of them; `answer` is JSON, and `null` where nothing is told any more but the outcome. */
	results: ReadonlyArray<{ outcome: string; answer: string | null }>;
	next: string | null;
}

export function answerRun({ run, problem, note, results, next }: RunStanding): ApiAnswer {
	const { id, operation, state, total, counts, createdAt, startedAt, endedAt } = run;
	return jsonAnswer(200, {
		runId: publicRunId(id),
		operation,
		status: state,
		total,
		counts: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, counts[outcome] ?? 0])),
		createdAt,
		startedAt,
		endedAt,
		problem,
		note,
		results: results.map(({ outcome, answer }) =>
			answer === null ? { outcome, ...NOT_TOLD } : (JSON.parse(answer) as object),
		),
		nextCursor: next === null ? null : cursorAt(next),
	});
}

const NOT_TOLD = { contactId: null, crmId: null, crmUrl: null, problem: null };
