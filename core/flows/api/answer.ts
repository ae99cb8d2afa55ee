import {
	answerResults,
	type ApiAnswer,
	type OperationId,
	type PersonResult,
	problem,
	sealAnswer,
	type TokenKey,
} from '../../api';
import type { WorkspaceStore } from '../../store/contract';
import type { ApiTicket } from './receive';

export interface AnswerInput {
	workspace: WorkspaceStore;
	/** What kept answers are sealed with. */
	key: TokenKey;
	operation: OperationId;
	ticket: ApiTicket | null;
	headers: Readonly<Record<string, string>>;
	/** How many people the request was about. */
	expected: number;
	/** One for each, in order. */
	results: readonly PersonResult[];
	/** Under which the log tells of it, where it is incomplete. */
	id: string;
}

/**
 * Makes the answer to a request, and keeps it first where it may be asked again. What could come out otherwise the next
 * time is not kept: the same request is carried out again then.
 */
export async function answerRequest(input: AnswerInput): Promise<ApiAnswer> {
	const { answer, isFinal } = answerOf(input);
	if (input.ticket !== null) await keep(input, input.ticket, answer, isFinal);
	return { ...answer, headers: { ...answer.headers, ...input.headers } };
}

function answerOf({ operation, expected, results, id }: AnswerInput): { answer: ApiAnswer; isFinal: boolean } {
	if (results.length === expected) return answerResults(operation, results);
	const detail = 'The workflow came to another number of results than there were people.';
	return { answer: problem('internal', { detail, id }), isFinal: false };
}

async function keep(
	{ workspace, key, results }: AnswerInput,
	{ digest, holder }: ApiTicket,
	answer: ApiAnswer,
	isFinal: boolean,
): Promise<void> {
	if (!isFinal) {
		await workspace.apiRequests.release(digest, holder);
		return;
	}
	const sealed = sealAnswer(key, workspace.id, digest, JSON.stringify(answer));
	const contactIds = results.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]));
	await workspace.apiRequests.finish(digest, holder, sealed, contactIds);
}
