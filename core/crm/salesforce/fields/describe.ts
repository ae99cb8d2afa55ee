import { type CallOptions, type CrmField, PLAIN_FIELD } from '../../contract';
import type { SalesforceClient } from '../client';
import type { DescribedField } from '../client/answers';
import { canonicalOf } from './field-table';
import type { PersonObject } from './person-objects';
import { placesOf } from './places';

const TYPES: Readonly<Record<string, CrmField['type']>> = {
	boolean: 'boolean',
	int: 'number',
	long: 'number',
	double: 'number',
	currency: 'number',
	percent: 'number',
	date: 'date',
	datetime: 'datetime',
	time: 'time',
	reference: 'reference',
	picklist: 'enumeration',
	multipicklist: 'enumeration',
	combobox: 'enumeration',
};

/** The pack's type of one of Salesforce's. */
export function typeOf(type: string): CrmField['type'] {
	return TYPES[type] ?? 'string';
}

export async function describeFields(
	client: SalesforceClient,
	person: PersonObject,
	{ signal }: CallOptions,
): Promise<CrmField[]> {
	const fields = await client.describe(person.sobject, { operation: `read the fields of ${person.plural}`, signal });
	const all = new Map(fields.map((field) => [field.name, field] as const));
	return fields.map((field) => asPlace(toField(field, person), placesOf(field, all)));
}

/** With the pick-lists on, names of states and countries are choices as much as their codes are. */
function asPlace(field: CrmField, places: CrmField['options'] | null): CrmField {
	return places === null ? field : { ...field, type: 'enumeration', options: places, isOpen: false };
}

const FORMATS: ReadonlySet<string> = new Set<CrmField['format']>(['email', 'phone', 'url']);

function toField(field: DescribedField, person: PersonObject): CrmField {
	const { name, label, type, updateable, nillable, length, restricted, choices } = field;
	const group = groupOf(field);
	return {
		...PLAIN_FIELD,
		nativeName: name,
		canonical: canonicalOf(person, name),
		label,
		type: typeOf(type),
		format: FORMATS.has(type) ? (type as CrmField['format']) : 'text',
		readOnly: !updateable,
		canBeBlank: nillable,
		isUnique: field.unique,
		isRequired: field.createable && !nillable && !field.defaultedOnCreate,
		options: choices,
		isList: type === 'multipicklist',
		isOpen: !restricted && !isOfAccount(field, person),
		length: length > 0 ? length : null,
		digits: digitsOf(field),
		...(group === null ? {} : { group }),
	};
}

const CURRENCY = 'CurrencyIsoCode';

/**
 * The parts of an address or of a place on the map, and amounts of money with the currency of the record. The parts of
 * a name are edited one by one.
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/compound_fields.htm
 */
function groupOf({ name, type, partOf }: DescribedField): string | null {
	if (partOf !== null && partOf !== 'Name') return partOf;
	return name === CURRENCY || type === 'currency' ? CURRENCY : null;
}

/** The statuses of leads are set up in the account, and another word would be taken all the same. */
function isOfAccount({ name, choices }: DescribedField, { standard }: PersonObject): boolean {
	return name === standard.leadStage && choices.length > 0;
}

/** Salesforce rounds to the digits after the point by itself, and refuses more before it. */
function digitsOf({ type, precision, scale, digits }: DescribedField): CrmField['digits'] {
	if (typeOf(type) !== 'number') return null;
	if (digits > 0) return { whole: digits, decimals: 0 };
	return precision > scale ? { whole: precision - scale, decimals: scale } : null;
}
