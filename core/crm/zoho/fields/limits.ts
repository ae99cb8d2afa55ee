import type { CanonicalField, FieldLimit, FieldLimits } from '../../contract';
import { PERSON_MODULES } from './modules';
import { type FieldMetadata, packFieldsOf } from './pack-fields';

/** Characters that a field holds, by its type. https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html */
const LARGE_TEXT = 32_000;

const STANDARD: Partial<Record<CanonicalField, FieldLimit>> = {
	email: { length: 100 },
	firstName: { length: 40 },
	lastName: { length: 80 },
	phone: { length: 30 },
	jobTitle: { length: 100 },
};

export const LIMITS: FieldLimits = {
	...Object.fromEntries(
		packFieldsOf(PERSON_MODULES.contact.standard).map(([name, { metadata }]) => [name, limitOf(metadata)]),
	),
	...STANDARD,
};

function limitOf(metadata: FieldMetadata): FieldLimit {
	switch (metadata.data_type) {
		case 'text':
			return { length: metadata.length };
		case 'textarea':
			return { length: LARGE_TEXT };
		case 'double':
			return { decimals: metadata.decimal_place };
		case 'bigint':
			return { decimals: 0 };
		case 'datetime':
			return {};
	}
}
