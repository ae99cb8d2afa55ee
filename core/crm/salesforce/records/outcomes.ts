import type { InputError } from '../../../lib/errors';
import { unmentionedProblem } from '../../../lib/record-problem';
import type { BatchOutcome, FieldValues, RecordNote, RecordProblem } from '../../contract';
import type { SaveAnswer } from '../client/answers';
import { toRecordProblem } from '../errors';
import { type SalesforceValues, writtenRecord } from './mapper';
import type { PersonObject } from '../fields/person-objects';
import { fullIdOrNull } from '../client/record-id';

/** One input of a write on its way. */
export interface PendingWrite {
	/** As the caller gave them. */
	fields: FieldValues;
	/** As Salesforce takes them. */
	values: SalesforceValues;
	/** What is to be said of it once it is written. */
	notes?: readonly RecordNote[];
}

export interface OutcomeContext {
	person: PersonObject;
	origin: string;
	isCreated(answer: SaveAnswer): boolean;
}

/** @param answers one per input, `null` where nothing certain is said. Pure. */
export function toOutcomes(
	inputs: readonly PendingWrite[],
	answers: ReadonlyArray<SaveAnswer | null>,
	context: OutcomeContext,
): BatchOutcome[] {
	return inputs.map((input, index): BatchOutcome => {
		const answer = answers[index] ?? null;
		return answer === null ? { ok: false, problem: UNMENTIONED } : toOutcome(input, answer, context);
	});
}

export function toOutcome(
	{ fields, values, notes = [] }: PendingWrite,
	answer: SaveAnswer,
	{ person, origin, isCreated }: OutcomeContext,
): BatchOutcome {
	if (!answer.success) return { ok: false, problem: toRecordProblem(answer.errors, values) };
	const id = fullIdOrNull(answer.id ?? String(values.Id ?? ''));
	if (id === null) return { ok: false, problem: UNMENTIONED };
	return {
		ok: true,
		record: writtenRecord(person, id, keptFields(fields, values, person), origin),
		created: isCreated(answer),
		...(notes.length > 0 ? { notes } : {}),
	};
}

/** A name that took another's place, because Salesforce requires one, is what the record now holds. */
function keptFields(fields: FieldValues, values: SalesforceValues, person: PersonObject): FieldValues {
	const lastName = values[person.standard.lastName ?? ''];
	return fields.lastName || lastName === undefined ? fields : { ...fields, lastName };
}

export const UNMENTIONED: RecordProblem = unmentionedProblem('Salesforce');

/** For a value that cannot be sent. */
export function inputProblem({ field, problem, fix }: InputError): RecordProblem {
	return {
		kind: 'invalid',
		message: `Not sent to Salesforce: ${field} ${problem}.`,
		details: { code: 'BAD_VALUE', fix: `${fix}.` },
	};
}

/** For an id that no record of Salesforce can have. */
export const NO_SUCH_ID: RecordProblem = {
	kind: 'notFound',
	message: 'Salesforce has no such record: the id is none of Salesforce.',
	details: { code: 'MALFORMED_ID', fix: 'Look the record up again; its id has 15 or 18 letters and digits.' },
};
