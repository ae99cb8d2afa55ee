import type { CallOptions, CrmField, CrmObject } from '../../contract';
import type { PropertiesClient } from '../client/properties';
import { FIELD_MAPS } from './pack-fields';

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
	return properties
		.filter(({ archived }) => !archived)
		.map(({ name, label, type, readOnly, options }) => ({
			nativeName: name,
			canonical: FIELD_MAPS[object].byName.get(name)?.canonical ?? null,
			label,
			type: TYPES[type] ?? 'string',
			readOnly,
			options: options.map((option) => ({ value: option.value, label: option.label })),
		}));
}
