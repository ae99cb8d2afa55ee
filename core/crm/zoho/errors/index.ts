import { CrmError } from '../../../lib/errors';
import { unmentionedProblem } from '../../../lib/record-problem';
import type { RecordProblem } from '../../contract';
import type { HttpResponse } from '../../transport';
import { type ErrorEntry, parseErrorBody } from './body';
import { isDailyLimit, kindOf, missingFieldsOf } from './kinds';
import { describeMissing, describeProblem, ZOHO } from './problem-text';

export { ZOHO } from './problem-text';

/** Zoho's answers in the core's terms. Pure. */

/** For a call that was refused. */
export function toCrmError({ status, body }: HttpResponse, operation: string): CrmError {
	const entry = parseErrorBody(body);
	const kind = kindOf(status, entry);
	const missing = missingFieldsOf(entry);
	const { problem, fix } = describeProblem({ status, kind, entry, missing });
	return new CrmError(kind, `Could not ${operation}: ${problem}.`, {
		provider: ZOHO.provider,
		operation,
		status,
		code: entry.code ?? undefined,
		fix,
		missingFields: missing.length > 0 ? missing : undefined,
		recordIds: recordIdsOf(kind, entry),
		mayHaveBeenApplied: kind === 'rateLimited' ? false : undefined,
		permanent: (kind === 'rateLimited' && isDailyLimit(entry)) || undefined,
	});
}

/** For a record of a call that was taken. */
export function toRecordProblem(entry: ErrorEntry): RecordProblem {
	const kind = kindOf(null, entry);
	const missing = missingFieldsOf(entry);
	const { problem, fix } = describeProblem({ status: null, kind, entry, missing });
	return {
		kind,
		message: `Zoho CRM did not write this record: ${problem}.`,
		details: {
			code: entry.code ?? undefined,
			fix,
			missingFields: missing.length > 0 ? missing : undefined,
			recordIds: recordIdsOf(kind, entry),
			mayHaveBeenApplied: false,
		},
	};
}

function recordIdsOf(kind: string, { recordId }: ErrorEntry): string[] | undefined {
	return kind === 'conflict' && recordId !== null ? [recordId] : undefined;
}

/** For a write that names fields the account does not have. */
export function missingFieldsProblem(names: readonly string[]): RecordProblem {
	const { problem, fix } = describeMissing(names);
	return {
		kind: 'invalid',
		message: `Zoho CRM did not get this record: ${problem}.`,
		details: { fix, missingFields: [...names], mayHaveBeenApplied: false },
	};
}

/** For a value that cannot be sent. */
export function invalidValueProblem(field: string, problem: string): RecordProblem {
	return {
		kind: 'invalid',
		message: `Zoho CRM did not get this record: the value of ${field} cannot be used, ${problem}.`,
		details: {
			code: 'BAD_VALUE',
			fix: `Correct ${field}, or take it out of the field mapping.`,
			mayHaveBeenApplied: false,
		},
	};
}

/** For a record of which an answer says nothing certain. */
export const UNMENTIONED: RecordProblem = unmentionedProblem(ZOHO.label);

export const NO_SUCH_RECORD: RecordProblem = {
	kind: 'notFound',
	message: 'Zoho CRM has no such record.',
	details: { fix: 'It may have been deleted or merged; look it up again.', mayHaveBeenApplied: false },
};
