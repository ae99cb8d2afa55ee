import type { Caller, SalesforceContext } from '../context';
import type { RecordRow } from '../state/entities';
import { problem, recordProblem } from '../problem';
import { insertRecord, updateRecord } from './records';
import { checkedValue } from './values';
import type { FieldRow } from '../state/schema/field';
import type { ObjectDefinition } from '../state/schema/object';
import { isKey } from '../state/value-index';
import { wireText } from './wire-text';

/** @throws SalesforceProblem 404 for a field that identifies nothing, or that the user may not see */
export function keyField(context: SalesforceContext, caller: Caller, object: ObjectDefinition, name: string): FieldRow {
	const field = context.access.fields(caller.userId, object).get(name.toLowerCase())?.field;
	if (field !== undefined && (field.type === 'id' || isKey(field))) return field;
	throw problem(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`);
}

/** The live records that hold the value in the key field, in the order of their ids. */
export function recordsByKey(
	context: SalesforceContext,
	object: ObjectDefinition,
	field: FieldRow,
	value: string,
): RecordRow[] {
	const checked = checkedValue(context, { ...field, type: field.type === 'email' ? 'string' : field.type }, value);
	const ids = context.store.findByKey(object.name, field, checked);
	return ids.map((id) => context.store.get(object.name, id)).filter((row) => row !== null);
}

export interface Upserted {
	row: RecordRow;
	created: boolean;
}

/** The body may hold the key again only where it says the same. */
function withoutKey(field: FieldRow, value: string, input: Record<string, unknown>): Record<string, unknown> {
	const rest = Object.entries(input).filter(([name]) => name.toLowerCase() !== field.name.toLowerCase());
	const given = Object.entries(input).find(([name]) => name.toLowerCase() === field.name.toLowerCase())?.[1];
	if (given !== undefined && wireText(given) !== value) {
		throw recordProblem('INVALID_FIELD', `The ${field.name} field should not be specified in the sobject data.`);
	}
	return Object.fromEntries(rest);
}

/** Creates or updates; more than one match must be settled by the caller before. */
export function upsertOne(
	context: SalesforceContext,
	caller: Caller,
	object: ObjectDefinition,
	field: FieldRow,
	value: string,
	input: Record<string, unknown>,
	found: RecordRow | undefined,
): Upserted {
	const rest = withoutKey(field, value, input);
	if (found === undefined)
		return { row: insertRecord(context, caller, object, { ...rest, [field.name]: value }), created: true };
	return { row: updateRecord(context, caller, object, found.id, rest), created: false };
}
