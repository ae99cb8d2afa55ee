import type { SalesforceContext } from '../context';
import { apiTime } from '../context';
import { canonicalId } from '../state/ids';
import { parserProblem, recordProblem } from '../problem';
import type { SalesforceProblem } from '../problem';
import { isNumber } from '../state/schema/field';
import type { FieldRow, FieldValue } from '../state/schema/field';
import { objectOfId } from '../state/schema/objects';
import { wireText } from './wire-text';

const EMAIL = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+\.[^\s@<>(),;:"[\]\\]{2,}$/;

function undeserializable(type: string, raw: unknown): SalesforceProblem {
	const kind =
		typeof raw === 'string'
			? 'VALUE_STRING'
			: typeof raw === 'number'
				? 'VALUE_NUMBER_INT'
				: typeof raw === 'boolean'
					? `VALUE_${String(raw).toUpperCase()}`
					: 'START_OBJECT';
	const shown = typeof raw === 'object' ? '{' : wireText(raw);
	return parserProblem(
		`Cannot deserialize instance of ${type} from ${kind} value ${shown} or request may be missing a required field at [line:1, column:2]`,
	);
}

function checkedText(field: FieldRow, raw: unknown): FieldValue {
	if (typeof raw !== 'string') throw undeserializable('string', raw);
	// Salesforce keeps no white space at the ends, and an empty text is none.
	const value = raw.trim();
	if (value === '') return null;
	if (value.length > field.length) {
		throw recordProblem(
			'STRING_TOO_LONG',
			`${field.label}: data value too large: ${value} (max length=${field.length})`,
			[field.name],
		);
	}
	if (field.type === 'email' && !EMAIL.test(value))
		throw recordProblem('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.name]);
	return value;
}

function checkedChoice(field: FieldRow, raw: unknown): FieldValue {
	const value = checkedText(field, raw);
	if (value === null || !field.restrictedPicklist) return value;
	const chosen = field.type === 'multipicklist' ? String(value).split(';') : [String(value)];
	const known = chosen.map((choice) =>
		field.picklistValues.find((option) => option.toLowerCase() === choice.toLowerCase()),
	);
	if (known.includes(undefined)) {
		throw recordProblem(
			'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
			`${field.label}: bad value for restricted picklist field: ${value}`,
			[field.name],
		);
	}
	return known.join(';');
}

function checkedNumber(field: FieldRow, raw: unknown): FieldValue {
	const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
	if (raw === '') return null;
	if (typeof value !== 'number' || !Number.isFinite(value) || (field.type === 'int' && !Number.isInteger(value)))
		throw undeserializable(field.type === 'int' ? 'int' : 'double', raw);
	const digits = field.type === 'int' ? 9 : field.precision - field.scale;
	if (Math.abs(value) >= 10 ** digits) {
		throw recordProblem(
			'NUMBER_OUTSIDE_VALID_RANGE',
			`${field.label}: value outside of valid range on numeric field: ${value}`,
			[field.name],
		);
	}
	return field.type === 'int' ? value : Number(value.toFixed(field.scale));
}

function checkedBoolean(raw: unknown): FieldValue {
	if (typeof raw === 'boolean') return raw;
	const word = typeof raw === 'string' ? raw.toLowerCase() : '';
	if (word !== 'true' && word !== 'false') throw undeserializable('boolean', raw);
	return word === 'true';
}

function checkedTime(field: FieldRow, raw: unknown): FieldValue {
	if (raw === '') return null;
	const text = typeof raw === 'string' ? raw : '';
	const hasForm =
		field.type === 'date'
			? /^\d{4}-\d{2}-\d{2}$/.test(text)
			: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/.test(text);
	const instant = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
	if (!hasForm || !Number.isFinite(instant)) throw undeserializable(field.type, raw);
	// 31 April parses as 1 May.
	if (field.type === 'date' && new Date(instant).toISOString().slice(0, 10) !== text)
		throw undeserializable('date', raw);
	return field.type === 'date' ? text : apiTime(instant);
}

function checkedReference(context: SalesforceContext, field: FieldRow, raw: unknown): FieldValue {
	if (typeof raw !== 'string') throw undeserializable('string', raw);
	if (raw.trim() === '') return null;
	const id = canonicalId(raw.trim());
	if (id === null)
		throw recordProblem('MALFORMED_ID', `${field.label}: id value of incorrect type: ${raw}`, [field.name]);
	const target = objectOfId(id);
	if (target === null || !field.referenceTo.includes(target.name)) {
		throw recordProblem('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${raw}`, [
			field.name,
		]);
	}
	const row = context.store.get(target.name, id);
	if (row === null) throw recordProblem('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
	if (row.deletedAt !== null) throw recordProblem('ENTITY_IS_DELETED', 'entity is deleted', []);
	return id;
}

/**
 * @returns the value in the form in which records hold it
 * @throws SalesforceProblem for what the field cannot hold
 */
export function checkedValue(context: SalesforceContext, field: FieldRow, raw: unknown): FieldValue {
	if (raw === null || raw === undefined) return null;
	if (field.type === 'boolean') return checkedBoolean(raw);
	if (field.type === 'reference') return checkedReference(context, field, raw);
	if (field.type === 'picklist' || field.type === 'multipicklist') return checkedChoice(field, raw);
	if (field.type === 'date' || field.type === 'datetime') return checkedTime(field, raw);
	return isNumber(field) ? checkedNumber(field, raw) : checkedText(field, raw);
}
