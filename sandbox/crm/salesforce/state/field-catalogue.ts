import type { CustomFieldRow } from './entities';
import type { FieldRow } from './schema/field';
import type { ObjectDefinition } from './schema/object';
import { objectNamed } from './schema/objects';

/** The fields that types have: their own, and those that were added to them. */
export interface FieldCatalogue {
	fields: (definition: ObjectDefinition) => readonly FieldRow[];
	/** The same by the type's name; none for a type there is not. */
	indexedFields: (object: string) => readonly FieldRow[];
	customFields: () => readonly CustomFieldRow[];
	setCustomFields: (rows: CustomFieldRow[]) => void;
}

export function createFieldCatalogue(): FieldCatalogue {
	const known = new Map<string, readonly FieldRow[]>();
	let customFields: CustomFieldRow[] = [];

	function fields(definition: ObjectDefinition): readonly FieldRow[] {
		const found = known.get(definition.name);
		if (found !== undefined) return found;
		const own = customFields.filter(({ object }) => object === definition.name).map(({ field }) => field);
		const all = [...definition.fields, ...own];
		known.set(definition.name, all);
		return all;
	}

	return {
		fields,
		indexedFields(object) {
			const definition = objectNamed(object);
			return definition === null ? [] : fields(definition);
		},
		customFields: () => customFields,
		setCustomFields(rows) {
			customFields = rows;
			known.clear();
		},
	};
}
