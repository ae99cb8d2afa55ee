import type { Caller, SalesforceContext } from '../context';
import { recordProblem } from '../problem';
import type { FieldRow } from '../state/schema/field';
import type { ObjectDefinition } from '../state/schema/object';
import { typeOf, withoutId } from './collection-record';
import { insertRecord, updateRecord } from './records';
import { recordsByKey, upsertOne } from './upsert';
import { wireText } from './wire-text';

/** What the record gives for the key field; nothing at all is null. */
export function keyValue(record: Record<string, unknown>, field: FieldRow): string | null {
	const value = Object.entries(record).find(([name]) => name.toLowerCase() === field.name.toLowerCase())?.[1];
	return wireText(value) === '' ? null : wireText(value);
}

export interface UpsertTarget {
	object: ObjectDefinition;
	field: FieldRow;
}

/** Writes one record of many. @throws SalesforceProblem for a key that is missing, repeated or ambiguous */
export function upsertRecord(
	context: SalesforceContext,
	caller: Caller,
	{ object, field }: UpsertTarget,
	record: Record<string, unknown>,
	isRepeated: boolean,
): { id: string; created: boolean } {
	const type = typeOf(record);
	if (type.name !== object.name)
		throw recordProblem('INVALID_TYPE', `sObject type '${type.name}' does not match the type in the URL.`);
	const value = keyValue(record, field);
	if (field.type === 'id') {
		if (value === null) return { id: insertRecord(context, caller, object, withoutId(record)).id, created: true };
		return { id: updateRecord(context, caller, object, value, withoutId(record)).id, created: false };
	}
	if (value === null) throw recordProblem('MISSING_ARGUMENT', `${field.name} not specified`);
	if (isRepeated) throw recordProblem('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [field.name]);
	const found = recordsByKey(context, object, field, value);
	if (found.length > 1)
		throw recordProblem(
			'DUPLICATE_EXTERNAL_ID',
			`${field.name}: more than one record found for external id field: [${found.map(({ id }) => id.slice(0, 15)).join(', ')}]`,
		);
	const { row, created } = upsertOne(context, caller, object, field, value, record, found[0]);
	return { id: row.id, created };
}
