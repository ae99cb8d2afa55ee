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
	const currencies = new Set(properties.flatMap(({ currencyProperty }) => currencyProperty ?? []));
	return properties
		.filter(({ archived }) => !archived)
		.map((property) => ({ ...toField(property, object), ...groupOf(property, currencies) }));
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
		isUnique: property.hasUniqueValue,
		options: options.map((option) => ({ value: option.value, label: option.label })),
		isList: type === 'enumeration' && fieldType === 'checkbox',
		isOpen: externalOptions || options.length === 0,
		length: type === 'string' ? LONGEST_TEXT : null,
	};
}

/** https://knowledge.hubspot.com/properties/hubspots-default-contact-properties */
const ADDRESS: ReadonlySet<string> = new Set([
	'address',
	'city',
	'state',
	'hs_state_code',
	'zip',
	'country',
	'hs_country_region_code',
]);

/** The parts of the address, and amounts with the property that says in which currency they are. */
function groupOf(
	{ name, currencyProperty }: HubSpotProperty,
	currencies: ReadonlySet<string>,
): Pick<CrmField, 'group'> {
	if (ADDRESS.has(name)) return { group: 'address' };
	if (currencies.has(name)) return { group: name };
	return currencyProperty === null ? {} : { group: currencyProperty };
}

function formatOf({ name, type, fieldType }: HubSpotProperty): CrmField['format'] {
	if (name === 'email') return 'email';
	return type === 'phone_number' || fieldType === 'phonenumber' ? 'phone' : 'text';
}
