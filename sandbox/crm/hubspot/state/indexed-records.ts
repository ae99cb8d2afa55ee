import type { UndoLog } from '../../core/undo-log';
import type { ObjectTypeName, PropertyRow, RecordRow } from './entities';
import { tableOf } from './tables';
import type { Tables } from './tables';
import { createUniqueIndex } from './unique-index';

/** The records together with the index of their unique values, which never disagree. */
export interface IndexedRecords {
	/** Null removes the record for good. */
	replace: (objectType: ObjectTypeName, id: string, row: RecordRow | null) => void;
	/** Adds or replaces a definition; what it says about uniqueness holds from now on. */
	defineProperty: (objectType: ObjectTypeName, definition: PropertyRow) => void;
	findUnique: (objectType: ObjectTypeName, property: string, value: string) => string | null;
	/** Forgets the index; the tables are the caller's. */
	clear: () => void;
}

export function createIndexedRecords({ records, properties }: Tables, undo: UndoLog): IndexedRecords {
	const unique = createUniqueIndex();

	function replace(objectType: ObjectTypeName, id: string, row: RecordRow | null): void {
		const table = tableOf(records, objectType);
		const before = table.get(id) ?? null;
		const definitions = tableOf(properties, objectType);
		if (before !== null) unique.remove(before, definitions);
		if (row === null) table.delete(id);
		else {
			table.set(id, row);
			unique.insert(row, definitions);
		}
		undo.note(() => replace(objectType, id, before));
	}

	function defineProperty(objectType: ObjectTypeName, definition: PropertyRow): void {
		const rows = [...tableOf(records, objectType).values()];
		const definitions = tableOf(properties, objectType);
		for (const row of rows) unique.remove(row, definitions);
		definitions.set(definition.name, definition);
		for (const row of rows) unique.insert(row, definitions);
	}

	return { replace, defineProperty, findUnique: unique.find, clear: unique.clear };
}
