import type { FieldValues } from '../contract';

/** Changes of one record as one change; later ones win. */
export function mergedFields(items: ReadonlyArray<{ fields: FieldValues }>): FieldValues {
	return Object.assign({}, ...items.map(({ fields }) => fields)) as FieldValues;
}
