import { type CallOptions, type CrmField, type CrmObject, PLAIN_FIELD } from '../../contract';
import type { PropertiesClient } from '../client/properties';
import type { HubSpotProperty } from '../client/answers';
import { FIELD_MAPS } from './pack-fields';
import { LONGEST_TEXT } from './limits';

const TYPES: Readonly<Record<string, CrmField['type']>> = {
	bool: 'boolean',
	number: 'number',
	date: 'date',
	datetime: 'datetime',
	enumeration: 'enumeration',
};

export async function describeFields(
	client: PropertiesClient,
	object: CrmObject,
	{ signal }: CallOptions,
): Promise<CrmField[]> {
	const { properties } = await client.list({ operation: 'read the properties of contacts', signal });
	return properties.filter(({ archived }) => !archived).map((property) => toField(property, object));
}

function toField(property: HubSpotProperty, object: CrmObject): CrmField {
	const { name, label, fieldType, readOnly, options, externalOptions } = property;
	const type = TYPES[property.type] ?? 'string';
	return {
		...PLAIN_FIELD,
		nativeName: name,
		canonical: FIELD_MAPS[object].byName.get(name)?.canonical ?? null,
		label,
		type,
		format: formatOf(property),
		readOnly,
		// One of three has to be there, none of them alone.
		isRequired: false,
		options: options.map((option) => ({ value: option.value, label: option.label })),
		isList: type === 'enumeration' && fieldType === 'checkbox',
		isOpen: externalOptions || options.length === 0,
		length: type === 'string' ? LONGEST_TEXT : null,
	};
}

function formatOf({ name, type, fieldType }: HubSpotProperty): CrmField['format'] {
	if (name === 'email') return 'email';
	return type === 'phone_number' || fieldType === 'phonenumber' ? 'phone' : 'text';
}
