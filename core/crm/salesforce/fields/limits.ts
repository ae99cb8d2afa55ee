import type { CanonicalField, FieldLimit, FieldLimits } from '../../contract';
import { type FieldMetadata, packFieldsOf } from './pack-fields';
import { PERSON_OBJECTS } from './person-objects';

export const LONGEST_LAST_NAME = 80;

/**
 * Salesforce's own fields of people.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_lead.htm
 */
const STANDARD: Partial<Record<CanonicalField, FieldLimit>> = {
	email: { length: 80 },
	firstName: { length: 40 },
	lastName: { length: LONGEST_LAST_NAME },
	phone: { length: 40 },
	jobTitle: { length: 128 },
};

/** What Salesforce has room for; a company has as much in a lead's own field as in the pack's of a contact. */
export const LIMITS: FieldLimits = {
	...Object.fromEntries(
		packFieldsOf(PERSON_OBJECTS.contact).map(([name, { metadata }]) => [name, limitOf(metadata)]),
	),
	...STANDARD,
};

function limitOf(metadata: FieldMetadata): FieldLimit {
	if ('length' in metadata) return { length: metadata.length };
	return metadata.type === 'Number' ? { decimals: metadata.scale } : {};
}
