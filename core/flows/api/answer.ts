import {
	answerResults,
	answerThings,
	type ApiAnswer,
	type OperationId,
	OPERATIONS,
	type PersonResult,
	problem,
	type ResultAnswer,
	sealAnswer,
	type ThingResult,
	type TokenKey,
} from '../../api';
import type { WorkspaceStore } from '../../store/contract';
import type { ApiTicket } from './ticket';

interface AnswerHead {
	workspace: WorkspaceStore;
	/** What kept answers are sealed with. */
	key: TokenKey;
	operation: OperationId;
	ticket: ApiTicket | null;
	headers: Readonly<Record<string, string>>;
	/** Under which the log tells of it, where it is incomplete. */
	id: string;
}

/** What became of people: one result for each, in order. */
export interface PeopleAnswer {
	/** How many people the request was about. */
	expected: number;
	results: readonly PersonResult[];
}

/** What another request came to. */
export interface ThingsAnswer {
	things: readonly ThingResult[];
	/** Of a list: how many the caller asked for. */
	limit: number | null;
}

export type AnswerInput = AnswerHead & (PeopleAnswer | ThingsAnswer);

/**
 * Makes the answer to a request, and keeps it first where it may be asked again. What could come out otherwise the next
 * time is not kept: the same request is carried out again then.
 */
export async function answerRequest(input: AnswerInput): Promise<ApiAnswer> {
	const { answer, isFinal } = answerOf(input);
	if (input.ticket !== null) await keep(input, input.ticket, answer, isFinal);
	return { ...answer, headers: { ...answer.headers, ...input.headers } };
}

function answerOf(input: AnswerInput): ResultAnswer {
	const { operation, id } = input;
	if ('things' in input) return answerThings(OPERATIONS[operation], input.things, input.limit);
	if (input.results.length === input.expected) return answerResults(operation, input.results);
	const detail = 'The workflow came to another number of results than there were people.';
	return { answer: problem('internal', { detail, id }), isFinal: false };
}

async function keep(
	input: AnswerInput,
	{ digest, holder }: ApiTicket,
	answer: ApiAnswer,
	isFinal: boolean,
): Promise<void> {
	const { workspace, key } = input;
	if (!isFinal) {
		await workspace.apiRequests.release(digest, holder);
		return;
	}
	const sealed = sealAnswer(key, workspace.id, digest, JSON.stringify(answer));
	const about = 'things' in input ? input.things : input.results;
	const contactIds = about.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]));
	await workspace.apiRequests.finish(digest, holder, sealed, contactIds);
}
