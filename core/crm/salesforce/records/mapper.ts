import { InputError } from '../../../lib/errors';
import type { CanonicalField, CrmRecord, FieldName, FieldValue, FieldValues } from '../../contract';
import { splitChoices } from '../../kit/choices';
import { objectOr, textOr } from '../../kit/json';
import { nativeField, nativeNameOf } from '../../kit/native-fields';
import { isoOr } from '../../kit/times';
import { type SalesforceRow, stampOf } from '../client/answers';
import { tableOf } from '../fields/field-table';
import type { ValueType } from '../fields/pack-fields';
import type { PersonObject } from '../fields/person-objects';
import { isFieldName } from '../client/soql';
import { phonesOf } from './phones';

/** Canonical fields <-> Salesforce fields. Pure. */

export type SalesforceValues = Record<string, FieldValue>;

/** @throws InputError for a value that its field cannot hold */
export function toSalesforceValues(person: PersonObject, fields: FieldValues): SalesforceValues {
	const values: SalesforceValues = {};
	for (const [field, value] of Object.entries(fields) as Array<[FieldName, FieldValue | undefined]>) {
		if (value === undefined) continue;
		const native = nativeNameOf(field);
		if (native !== null) {
			values[checkedName(native)] = value === '' ? null : value;
			continue;
		}
		const mapped = tableOf(person).byCanonical.get(field as CanonicalField);
		if (mapped) values[mapped.name] = toSalesforceValue(field, value, mapped.type);
	}
	return values;
}

const RESERVED: ReadonlySet<string> = new Set(['id', 'attributes']);

function checkedName(name: string): string {
	// The SDK takes a key `type` for its own; Salesforce does not mind the case.
	if (name === 'type') return 'Type';
	if (isFieldName(name) && !RESERVED.has(name.toLowerCase())) return name;
	throw new InputError({
		field: name,
		problem: 'is no name of a Salesforce field',
		fix: 'Use the API name, for example Department or Region__c',
	});
}

function toSalesforceValue(field: string, value: FieldValue, type: ValueType): FieldValue {
	if (value === null || value === '') return null;
	if (type === 'choices') return sortedChoices(String(value)) || null;
	if (type === 'datetime') return toTime(field, value);
	if (type === 'number') return toNumber(field, value);
	return String(value);
}

/** Salesforce refuses a whole call for one number that is none, without saying whose. */
function toNumber(field: string, value: FieldValue): number {
	const number = typeof value === 'string' ? Number(value.trim() === '' ? Number.NaN : value) : Number(value);
	if (Number.isFinite(number)) return number;
	throw new InputError({ field, problem: 'is not a number', fix: `Give ${field} a number, or leave it out` });
}

function toTime(field: string, value: FieldValue): string {
	const time = isoOr(value);
	if (time !== null) return wholeSecond(time);
	throw new InputError({ field, problem: 'is not a time', fix: `Give ${field} a time like 2026-11-24T07:33:56Z` });
}

/** Salesforce keeps times by the second. */
function wholeSecond(iso: string): string {
	return iso.replace(/\.\d{3}Z$/, '.000Z');
}

export interface ReadingContext {
	/** Origin of the account's API. */
	origin: string;
	nativeFields: readonly string[];
}

export function fromSalesforceRow(
	person: PersonObject,
	row: SalesforceRow,
	{ origin, nativeFields }: ReadingContext,
): CrmRecord {
	const fields: FieldValues = {};
	for (const { canonical, name, type } of tableOf(person).list) {
		if (name in row) fields[canonical] = fromSalesforceValue(row[name], type);
	}
	for (const name of nativeFields) {
		const value = valueAt(row, name);
		if (value !== undefined) fields[nativeField(name)] = plainValue(value);
	}
	const email = textOr(row.Email);
	return {
		id: row.Id,
		url: recordUrl(origin, person.sobject, row.Id),
		fields,
		emails: email === null ? [] : [email],
		...phonesOf(person, row),
		updatedAt: stampOf(row),
		createdAt: isoOr(row.CreatedDate),
		contactId: textOr(row.ConvertedContactId),
		isConverted: row.IsConverted === true,
	};
}

/** `Account.Name` is a field of a row within the row. */
function valueAt(row: Record<string, unknown>, name: string): unknown {
	const dot = name.indexOf('.');
	if (dot < 0) return row[keyOf(row, name)];
	const inner = row[keyOf(row, name.slice(0, dot))];
	return inner === null ? null : valueAt(objectOr(inner), name.slice(dot + 1));
}

/** Salesforce takes names in any case, and answers them in its own. */
function keyOf(row: Record<string, unknown>, name: string): string {
	if (name in row) return name;
	return Object.keys(row).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}

function fromSalesforceValue(value: unknown, type: ValueType): FieldValue {
	if (type === 'datetime') return isoOr(value);
	if (type === 'choices') return sortedChoices(textOr(value) ?? '') || null;
	return plainValue(value);
}

function plainValue(value: unknown): FieldValue {
	if (typeof value === 'number' || typeof value === 'boolean') return value;
	return textOr(value);
}

/**
 * What a record holds after a write. Salesforce answers the id alone; what was sent stands for the rest, times as they
 * are kept.
 */
export function writtenRecord(person: PersonObject, id: string, fields: FieldValues, origin: string): CrmRecord {
	const email = textOr(fields.email);
	const kept: FieldValues = {};
	for (const [field, value] of Object.entries(fields) as Array<[FieldName, FieldValue | undefined]>) {
		if (value === undefined) continue;
		const type = tableOf(person).byCanonical.get(field as CanonicalField)?.type;
		kept[field] = type === undefined ? value : fromSalesforceValue(toSalesforceValue(field, value, type), type);
	}
	return {
		id,
		url: recordUrl(origin, person.sobject, id),
		fields: kept,
		emails: email === null ? [] : [email],
		updatedAt: null,
		createdAt: null,
		contactId: null,
		isConverted: false,
	};
}

/** Where people open records: the account's own domain has a twin for that. */
export function recordUrl(origin: string, sobject: string, id: string): string {
	const host = origin.replace(/\.my\.salesforce\.com$/, '.lightning.force.com');
	return `${host}/lightning/r/${sobject}/${id}/view`;
}

/** The platforms as the pack lists them, `telegram, x`, also when somebody wrote them otherwise. */
function sortedChoices(value: string): string {
	return splitChoices(value).sort().join(', ');
}
