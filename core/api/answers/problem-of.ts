import type { ApiAnswer } from '../contract';
import type { Blames } from '../description';
import { publicIntegrationId } from '../ids';
import { PROBLEMS, problem, problemBody, type ProblemName } from '../problem';
import { withFullStop } from '../../lib/sentences';

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

/** What a kind says of a thing that the path names, and not of a record of the CRM. */
const OF_THING: Readonly<Record<string, ProblemName>> = { ...OF_KIND, notFound: 'not-found', moved: 'changed' };

const nameOf = (told: ToldProblem | null, names = OF_KIND): ProblemName =>
	(told !== null && Object.hasOwn(names, told.kind) ? names[told.kind] : undefined) ?? 'internal';

const LONGEST_DETAIL = 1_000;

/** What nobody foresaw may hold anything, so nothing of it is told. */
const UNFORESEEN = "It is this side's fault. n8n tells why, in its log or its executions.";

function detailOf(name: ProblemName, told: ToldProblem | null): string {
	if (name === 'internal' || told === null) return UNFORESEEN;
	return [withFullStop(told.message), told.fix ?? '']
		.filter((part) => part !== '')
		.join(' ')
		.replaceAll(STORED_ID, (_all, id: string) => JSON.stringify(publicIntegrationId(id)))
		.slice(0, LONGEST_DETAIL);
}

/** Of an integration, as messages quote it. */
const STORED_ID = /"([a-z0-9]+:[A-Za-z0-9._-]+)"/g;

/** Whoever asks again at once would find the same. */
const RETRY_AFTER_SECONDS = 60;

/** What is answered to a request, and whether asking it again could come to something else. */
export interface ResultAnswer {
	answer: ApiAnswer;
	isFinal: boolean;
}

/** A problem document for a request about people that came to nothing. */
export function answerProblem(told: ToldProblem | null): ResultAnswer {
	return answerNamed(nameOf(told), told);
}

/**
 * The same for a request about a thing.
 * @param blames where the body is to blame, by the problem's kind or by the field that it names
 */
export function answerThingProblem(told: ToldProblem | null, blames: Blames = {}): ResultAnswer {
	return answerBlamed(told, blames) ?? answerNamed(nameOf(told, OF_THING), told);
}

/** @returns `null` where nothing of the body is to blame */
export function answerBlamed(told: ToldProblem | null, blames: Blames): ResultAnswer | null {
	const [field = ''] = told?.message.split(': ') ?? [];
	const blame = blames[told?.kind ?? ''] ?? blames[field];
	if (told === null || blame === undefined) return null;
	const error = typeof blame === 'string' ? { pointer: blame, detail: detailOf('invalid', told) } : blame;
	return { answer: problem('invalid', { detail: 'See errors.', errors: [error] }), isFinal: true };
}

function answerNamed(name: ProblemName, told: ToldProblem | null): ResultAnswer {
	const headers: Record<string, string> =
		name === 'unavailable' ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {};
	return { answer: problem(name, { detail: detailOf(name, told), headers }), isFinal: PROBLEMS[name].status < 500 };
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
