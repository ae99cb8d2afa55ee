import type { ApiAnswer } from '../contract';
import { PROBLEMS, problem, problemBody, type ProblemName } from '../problem';

/** Why something failed, conflicts or was skipped, as the workflow tells it. */
export interface ToldProblem {
	kind: string;
	message: string;
	fix: string | null;
}

const OF_KIND: Readonly<Record<string, ProblemName>> = {
	invalid: 'invalid',
	tooLarge: 'too-large',
	ambiguous: 'not-unique',
	conflict: 'not-unique',
	auth: 'crm-refused',
	notFound: 'crm-refused',
	rateLimited: 'unavailable',
	unavailable: 'unavailable',
	expired: 'unavailable',
	moved: 'unavailable',
	notAttempted: 'unavailable',
};

const nameOf = (told: ToldProblem | null): ProblemName =>
	(told !== null && Object.hasOwn(OF_KIND, told.kind) ? OF_KIND[told.kind] : undefined) ?? 'internal';

const LONGEST_DETAIL = 1_000;

/** What nobody foresaw may hold anything, so nothing of it is told. */
const UNFORESEEN = "It is this side's fault. n8n tells why, in its log or its executions.";

function detailOf(name: ProblemName, told: ToldProblem | null): string {
	if (name === 'internal' || told === null) return UNFORESEEN;
	const end = /[.!?]$/.test(told.message) ? '' : '.';
	return [`${told.message}${end}`, told.fix ?? '']
		.filter((part) => part !== '')
		.join(' ')
		.slice(0, LONGEST_DETAIL);
}

/** Whoever asks again at once would find the same. */
const RETRY_AFTER_SECONDS = 60;

/** What is answered to a request, and whether asking it again could come to something else. */
export interface ResultAnswer {
	answer: ApiAnswer;
	isFinal: boolean;
}

/** A problem document for a request that came to nothing. */
export function answerProblem(told: ToldProblem | null): ResultAnswer {
	const name = nameOf(told);
	const headers: Record<string, string> =
		name === 'unavailable' ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {};
	return { answer: problem(name, { detail: detailOf(name, told), headers }), isFinal: !isPassing(told) };
}

/** The same as one value among others. */
export function describeProblem(told: ToldProblem): object {
	const name = nameOf(told);
	return problemBody(name, { detail: detailOf(name, told) });
}

/** Whether another attempt could come to something else. */
export function isPassing(told: ToldProblem | null): boolean {
	return PROBLEMS[nameOf(told)].status >= 500;
}
