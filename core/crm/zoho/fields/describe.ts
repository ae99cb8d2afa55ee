import { type CrmField, PLAIN_FIELD } from '../../contract';
import type { ZohoField } from '../client/fields';
import type { Schema } from './schema';
import { isWritableType } from './values';

const TYPES: Readonly<Record<string, CrmField['type']>> = {
	boolean: 'boolean',
	integer: 'number',
	bigint: 'number',
	double: 'number',
	currency: 'number',
	percent: 'number',
	date: 'date',
	datetime: 'datetime',
	lookup: 'reference',
	ownerlookup: 'reference',
	userlookup: 'reference',
	picklist: 'enumeration',
	multiselectpicklist: 'enumeration',
};

const FORMATS: Readonly<Record<string, CrmField['format']>> = { email: 'email', phone: 'phone', website: 'url' };

/** What Zoho itself keeps of a record. */
const KEPT: ReadonlySet<string> = new Set(['id', 'Created_Time', 'Modified_Time', 'Created_By', 'Modified_By']);

export function describeFields(schema: Schema): CrmField[] {
	return schema.fields.filter(({ isVisible }) => isVisible).map((field) => toField(field, schema));
}

function toField(field: ZohoField, schema: Schema): CrmField {
	const { name, label, type, length, decimals } = field;
	const isNumber = TYPES[type] === 'number';
	return {
		...PLAIN_FIELD,
		nativeName: name,
		canonical: schema.canonicalOf(name),
		label,
		type: TYPES[type] ?? 'string',
		format: FORMATS[type] ?? 'text',
		readOnly: field.isReadOnly || KEPT.has(name) || !isWritableType(type),
		canBeBlank: !field.isRequired && type !== 'boolean',
		isRequired: field.isRequired,
		isUnique: field.isUnique || field.isExternal,
		options: field.choices,
		isList: type === 'multiselectpicklist',
		length: isNumber ? null : length,
		digits: isNumber && length !== null ? { whole: length - (decimals ?? 0), decimals: decimals ?? 0 } : null,
	};
}
