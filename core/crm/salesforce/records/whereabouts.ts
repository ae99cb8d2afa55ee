import type { GoneRecord } from '../../contract';
import { textOr } from '../../kit/json';
import { type SalesforceRow, stampOf } from '../client/answers';
import { fullIdOrNull } from '../client/record-id';
import type { PersonObject } from '../fields/person-objects';

/**
 * What Salesforce says of a record that is no longer what it was: it lies in the recycle bin, with the winner's id on
 * it where it was merged, or it is a lead that was converted, which stays and can be read alone. Pure.
 */

/** Read beside the fields, where rows of the recycle bin are among the answer. */
export const WHEREABOUTS = ['SystemModstamp', 'IsDeleted', 'MasterRecordId'] as const;

/**
 * @returns `null` for a record that is there. The time is the last one at which Salesforce touched the record; neither
 * one in the recycle bin nor a converted lead can be edited, so it is that of its going
 */
export function goneOf({ object }: PersonObject, row: SalesforceRow): GoneRecord | null {
	const gone = { id: row.Id, at: stampOf(row) };
	const winner = idOr(row.MasterRecordId);
	if (row.IsDeleted === true) {
		return winner === null
			? { ...gone, why: 'deleted', into: null }
			: { ...gone, why: 'merged', into: { object, id: winner } };
	}
	if (row.IsConverted !== true) return null;
	const contact = idOr(row.ConvertedContactId);
	return { ...gone, why: 'converted', into: contact === null ? null : { object: 'contact', id: contact } };
}

function idOr(value: unknown): string | null {
	const text = textOr(value);
	return text === null ? null : fullIdOrNull(text);
}
