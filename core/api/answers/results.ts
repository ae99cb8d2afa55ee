import { OPERATIONS, type ApiOperation, type ApiOutcome, type OperationId } from '../description';
import { publicContactId } from '../ids';
import { jsonAnswer } from '../problem';
import {
	answerBlamed,
	answerProblem,
	describeProblem,
	isPassing,
	type ResultAnswer,
	type ToldProblem,
} from './problem-of';

/** What became of one person, as the workflow tells it. */
export interface PersonResult {
	outcome: ApiOutcome;
	/** As the store calls the contact. */
	contactId: string | null;
	crmId: string | null;
	crmUrl: string | null;
	/** Why it failed, conflicts or was skipped. */
	problem: ToldProblem | null;
}

/** The answer of an operation: of one person a failure is a problem document, of a batch each has a result. */
export function answerResults(operation: OperationId, results: readonly PersonResult[]): ResultAnswer {
	const [only] = results;
	const { answer, status, blames = {} }: ApiOperation = OPERATIONS[operation];
	if (answer === 'Results') {
		const isFinal = !results.some(({ outcome, problem: why }) => outcome === 'failed' && isPassing(why));
		return { answer: jsonAnswer(status, { results: results.map(describeResult) }), isFinal };
	}
	if (only === undefined) throw new RangeError('There is no result to answer with');
	if (only.outcome === 'failed') return answerBlamed(only.problem, blames) ?? answerProblem(only.problem);
	return { answer: jsonAnswer(status, describeResult(only)), isFinal: true };
}

/** What is told of one person. */
export function describeResult({ outcome, contactId, crmId, crmUrl, problem: why }: PersonResult): object {
	return {
		outcome,
		contactId: contactId === null ? null : publicContactId(contactId),
		crmId,
		crmUrl,
		problem: why === null ? null : describeProblem(why),
	};
}
