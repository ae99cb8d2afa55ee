import type { ApiAnswer } from '../contract';
import { OPERATIONS, type ApiOutcome, type OperationId } from '../description';
import { publicContactId } from '../ids';
import { jsonAnswer, PROBLEMS, problem, problemBody, type ProblemName } from '../problem';

/** What became of one person, as the workflow tells it. */
export interface PersonResult {
	outcome: ApiOutcome;
	/** As the store calls the contact. */
	contactId: string | null;
	crmId: string | null;
	crmUrl: string | null;
	/** Why it failed, conflicts or was skipped. */
	problem: { kind: string; message: string; fix: string | null } | null;
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

const problemOf = (kind: string): ProblemName =>
	(Object.hasOwn(OF_KIND, kind) ? OF_KIND[kind] : undefined) ?? 'internal';

const LONGEST_DETAIL = 1_000;

/** What nobody foresaw may hold anything, so nothing of it is told. */
const UNFORESEEN = "It is this side's fault. n8n tells why, in its log or its executions.";

function detailOf(name: ProblemName, { message, fix }: { message: string; fix: string | null }): string {
	if (name === 'internal') return UNFORESEEN;
	const end = /[.!?]$/.test(message) ? '' : '.';
	return [`${message}${end}`, fix ?? '']
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

/** The answer of an operation: of one person a failure is a problem document, of a batch each has a result. */
export function answerResults(operation: OperationId, results: readonly PersonResult[]): ResultAnswer {
	const isFinal = !results.some(({ outcome, problem: why }) => outcome === 'failed' && isPassing(why));
	const [only] = results;
	if (OPERATIONS[operation].answer === 'Results') {
		return { answer: jsonAnswer(200, { results: results.map(describeResult) }), isFinal };
	}
	if (only === undefined) throw new RangeError('There is no result to answer with');
	if (only.outcome !== 'failed') return { answer: jsonAnswer(200, describeResult(only)), isFinal };
	const name = problemOf(only.problem?.kind ?? 'unknown');
	const headers: Record<string, string> =
		name === 'unavailable' ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {};
	const detail = only.problem === null ? UNFORESEEN : detailOf(name, only.problem);
	return { answer: problem(name, { detail, headers }), isFinal };
}

function isPassing(why: PersonResult['problem']): boolean {
	const { status } = PROBLEMS[problemOf(why?.kind ?? 'unknown')];
	return status >= 500;
}

function describeResult({ outcome, contactId, crmId, crmUrl, problem: why }: PersonResult): object {
	const name = why === null ? null : problemOf(why.kind);
	return {
		outcome,
		contactId: contactId === null ? null : publicContactId(contactId),
		crmId,
		crmUrl,
		problem: why === null || name === null ? null : problemBody(name, { detail: detailOf(name, why) }),
	};
}
