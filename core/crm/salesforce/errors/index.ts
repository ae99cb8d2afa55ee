import { CrmError, type CrmErrorDetails, type CrmErrorKind } from '../../../lib/errors';
import type { RecordProblem } from '../../contract';
import type { HttpResponse } from '../../transport';
import { type ErrorEntry, parseErrorBody, readChoices } from './body';
import { isDailyLimit, isLocked, kindOf, missingFieldsOf, recordIdsOf } from './kinds';
import { nameOnContact } from '../fields/pack-fields';
import { isOwnChoiceRefusal, isPlaceRefusal } from './invalid';
import { describeProblem, SALESFORCE } from './problem-text';
import { withoutSent } from './quotations';

export { SALESFORCE } from './problem-text';

/** Salesforce's answers in the core's terms. Pure. */

export const LOCK_WAIT_MS = 1_000;
const NOTHING: ErrorEntry = { code: null, message: null, fields: [], duplicateIds: [] };

/** For a call that was refused as a whole. */
export function toCrmError(response: HttpResponse, operation: string): CrmError {
	const { status } = response;
	const entries = parseErrorBody(response.body);
	const [entry = NOTHING] = entries;
	const { kind, problem, fix, ...details } = explain(
		status,
		entries,
		status === 300 ? readChoices(response.body) : [],
	);
	const locked = isLocked(entry.code);
	return new CrmError(kind, `Could not ${operation}: ${problem}.`, {
		provider: SALESFORCE.provider,
		operation,
		status,
		...details,
		fix,
		mayHaveBeenApplied: locked ? false : undefined,
		permanent: isDailyLimit(entry) || undefined,
		retryAfterMs: locked ? LOCK_WAIT_MS : undefined,
	});
}

/**
 * For one record of a call that succeeded.
 * @param sent the values it was sent with, of which names and addresses are not repeated
 */
export function toRecordProblem(
	entries: readonly ErrorEntry[],
	sent: Readonly<Record<string, unknown>> = {},
): RecordProblem {
	const { kind, problem, fix, ...details } = explain(null, entries, [], sent);
	return {
		kind,
		message: `Salesforce did not take this record: ${problem}.`,
		details: { ...details, fix, mayHaveBeenApplied: kind === 'unavailable' ? false : undefined },
	};
}

type Explained = { kind: CrmErrorKind; problem: string; fix: string } & Pick<
	CrmErrorDetails,
	'code' | 'missingFields' | 'missingChoices' | 'refusedPlaces' | 'recordIds'
>;

function explain(
	status: number | null,
	entries: readonly ErrorEntry[],
	choices: readonly string[],
	sent: Readonly<Record<string, unknown>> = {},
): Explained {
	const [entry = NOTHING] = entries;
	const missing = missingFieldsOf(entries);
	const recordIds = [...new Set([...choices, ...recordIdsOf(entries)])];
	const kind = kindOf(status, entry, missing);
	return {
		kind,
		...describeProblem({ status, kind, entry: toldOf(entries, sent), missing, recordIds }),
		code: entry.code ?? undefined,
		missingFields: missing.length > 0 ? missing : undefined,
		missingChoices: isOwnChoiceRefusal(entry) ? entry.fields.map(nameOnContact) : undefined,
		refusedPlaces: isPlaceRefusal(entry) ? entry.fields : undefined,
		recordIds: recordIds.length > 0 ? recordIds : undefined,
	};
}

/** Several validation rules may refuse a record at once: each says what it wants, in one text. */
function toldOf(entries: readonly ErrorEntry[], sent: Readonly<Record<string, unknown>>): ErrorEntry {
	const [entry = NOTHING] = entries;
	const alike = entries.filter(({ code }) => code === entry.code);
	const messages = [...new Set(alike.flatMap(({ message }) => message ?? []))];
	const message = messages.length === 0 ? null : withoutSent(messages.join(' / '), sent);
	return { ...entry, message, fields: [...new Set(alike.flatMap(({ fields }) => fields))] };
}
