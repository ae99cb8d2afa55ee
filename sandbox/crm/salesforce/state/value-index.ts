import type { RecordRow } from './entities';
import type { FieldRow, FieldValue } from './schema/field';

/** Finds live records by the value of a field that serves as a key. */
export interface ValueIndex {
	insert: (row: RecordRow, fields: readonly FieldRow[]) => void;
	remove: (row: RecordRow, fields: readonly FieldRow[]) => void;
	find: (object: string, field: FieldRow, value: FieldValue) => string[];
	clear: () => void;
}

export function isKey({ externalId, idLookup, unique, type }: FieldRow): boolean {
	return type !== 'id' && (externalId || idLookup || unique);
}

/** Keys are compared without case, unless their field says otherwise. */
function keyOf(object: string, { name, caseSensitive }: FieldRow, value: FieldValue): string {
	const text = String(value);
	return `${object} ${name} ${caseSensitive ? text : text.toLowerCase()}`;
}

export function createValueIndex(): ValueIndex {
	const ids = new Map<string, Set<string>>();

	function keysOf(row: RecordRow, fields: readonly FieldRow[]): string[] {
		if (row.deletedAt !== null) return [];
		return fields.filter(isKey).flatMap((field) => {
			const value = row.values[field.name] ?? null;
			return value === null ? [] : [keyOf(row.object, field, value)];
		});
	}

	return {
		insert(row, fields) {
			for (const key of keysOf(row, fields)) {
				const holders = ids.get(key);
				if (holders === undefined) ids.set(key, new Set([row.id]));
				else holders.add(row.id);
			}
		},
		remove(row, fields) {
			for (const key of keysOf(row, fields)) {
				const holders = ids.get(key);
				holders?.delete(row.id);
				if (holders?.size === 0) ids.delete(key);
			}
		},
		find: (object, field, value) => [...(ids.get(keyOf(object, field, value)) ?? [])].sort(),
		clear: () => ids.clear(),
	};
}
