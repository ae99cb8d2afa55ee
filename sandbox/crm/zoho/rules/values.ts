import { isRecord } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData } from '../problem';
import type { FieldRow } from '../state/entities';
import { MODULES } from '../state/entities';
import { instantOf, isDate } from './times';

/** Where a value stands in the request: `$.data[0].Email`. */
export interface Place {
	apiName: string;
	path: string;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const WEBSITE = /^\S+\.\S+$/;

function wrongType(expected: string, { apiName, path }: Place): never {
	throw invalidData({ expected_data_type: expected, api_name: apiName, json_path: path });
}

function tooLong(length: number, { apiName, path }: Place): never {
	throw invalidData({ maximum_length: length, api_name: apiName, json_path: path });
}

function textOf(field: FieldRow, value: unknown, place: Place): string | null {
	if (typeof value !== 'string') return wrongType(field.dataType, place);
	if (value.length > field.length) tooLong(field.length, place);
	if (field.dataType === 'email' && value !== '' && !EMAIL.test(value)) wrongType('email', place);
	if (field.dataType === 'website' && value !== '' && !WEBSITE.test(value)) wrongType('website', place);
	return value === '' ? null : value;
}

function numberOf(field: FieldRow, value: unknown, place: Place): number {
	const isWhole = field.dataType === 'integer';
	if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType(isWhole ? 'integer' : 'double', place);
	if (isWhole && !Number.isInteger(value)) wrongType('integer', place);
	if (String(Math.trunc(Math.abs(value))).length > field.length) tooLong(field.length, place);
	return value;
}

/** Longer than a JSON number may be, so text is taken too. */
function bigOf(field: FieldRow, value: unknown, place: Place): string {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string' || !/^-?\d+$/.test(text)) return wrongType('bigint', place);
	if (text.replace('-', '').length > field.length) tooLong(field.length, place);
	return text;
}

/** An id, alone or in an object, of a record that is there. */
function referenceOf(context: ZohoContext, field: FieldRow, value: unknown, place: Place): string {
	const id = isRecord(value) ? value['id'] : value;
	const text = typeof id === 'number' ? String(id) : id;
	if (typeof text !== 'string') return wrongType('jsonobject', place);
	if (field.dataType === 'ownerlookup') {
		if (context.store.users.has(text)) return text;
	} else {
		const modules = field.lookupModule === null ? MODULES : [field.lookupModule];
		if (modules.some((module) => context.store.get(module, text)?.deletion === null)) return text;
	}
	throw invalidData({ api_name: place.apiName, json_path: place.path }, 'the id given seems to be invalid');
}

function chosen(field: FieldRow, value: unknown, place: Place): string {
	if (typeof value !== 'string') return wrongType('text', place);
	if (value.length > field.length) tooLong(field.length, place);
	// The name that is shown is taken too, and kept as the actual one.
	return field.choices.find(({ display }) => display === value)?.actual ?? value;
}

/** The value as the store keeps it; null unsets. @throws ZohoProblem INVALID_DATA */
export function checkValue(context: ZohoContext, field: FieldRow, value: unknown, place: Place): unknown {
	if (value === null) return null;
	switch (field.dataType) {
		case 'integer':
		case 'double':
		case 'currency':
		case 'percent':
			return numberOf(field, value, place);
		case 'bigint':
			return bigOf(field, value, place);
		case 'boolean':
			return typeof value === 'boolean' ? value : wrongType('boolean', place);
		case 'date':
			return isDate(value) ? value : wrongType('date', place);
		case 'datetime':
			return instantOf(value) ?? wrongType('datetime', place);
		case 'lookup':
		case 'ownerlookup':
			return referenceOf(context, field, value, place);
		case 'picklist':
			return value === '' ? null : chosen(field, value, place);
		case 'multiselectpicklist':
			if (!Array.isArray(value)) return wrongType('jsonarray', place);
			return value.length === 0 ? null : value.map((each) => chosen(field, each, place));
		default:
			return textOf(field, value, place);
	}
}
