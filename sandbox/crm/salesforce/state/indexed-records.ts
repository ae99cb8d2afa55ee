import type { RecordRow } from './entities';
import type { FieldRow } from './schema/field';
import { createValueIndex } from './value-index';
import type { ValueIndex } from './value-index';

/** The records together with the index of their key values, which never disagree. */
export interface IndexedRecords {
	/** The table of a type; it comes into being when it is first asked for. */
	table: (object: string) => Map<string, RecordRow>;
	/** Null removes the record for good. @returns what was there before */
	replace: (object: string, id: string, row: RecordRow | null) => RecordRow | null;
	/** Takes the types out of the index while their fields change. */
	reindexed: (objects: Iterable<string>, change: () => void) => void;
	findByKey: ValueIndex['find'];
	clear: () => void;
}

export function createIndexedRecords(fieldsOf: (object: string) => readonly FieldRow[]): IndexedRecords {
	const tables = new Map<string, Map<string, RecordRow>>();
	const index = createValueIndex();

	function table(object: string): Map<string, RecordRow> {
		const existing = tables.get(object);
		if (existing !== undefined) return existing;
		const created = new Map<string, RecordRow>();
		tables.set(object, created);
		return created;
	}

	return {
		table,
		replace(object, id, row) {
			const rows = table(object);
			const before = rows.get(id) ?? null;
			if (before !== null) index.remove(before, fieldsOf(object));
			if (row === null) rows.delete(id);
			else {
				rows.set(id, row);
				index.insert(row, fieldsOf(object));
			}
			return before;
		},
		reindexed(objects, change) {
			for (const object of objects) for (const row of table(object).values()) index.remove(row, fieldsOf(object));
			change();
			for (const object of objects) for (const row of table(object).values()) index.insert(row, fieldsOf(object));
		},
		findByKey: index.find,
		clear() {
			tables.clear();
			index.clear();
		},
	};
}
