import type { CallOptions, CrmField } from '../../contract';
import type { SalesforceClient } from '../client';
import { canonicalOf } from '../records/mapper';
import type { PersonObject } from './person-objects';

const TYPES: Readonly<Record<string, CrmField['type']>> = {
	boolean: 'boolean',
	int: 'number',
	long: 'number',
	double: 'number',
	currency: 'number',
	percent: 'number',
	date: 'date',
	datetime: 'datetime',
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
	return fields.map(({ name, label, type, updateable, choices }) => ({
		nativeName: name,
		canonical: canonicalOf(person, name),
		label,
		type: typeOf(type),
		readOnly: !updateable,
		options: choices,
	}));
}
