import { createUndoLog } from '../../core/undo-log';
import type { CustomFieldRow, RecordRow } from './entities';
import { idOf } from './ids';
import type { FieldRow, FieldValue } from './schema/field';
import type { ObjectDefinition } from './schema/object';
import { objectNamed, OBJECTS } from './schema/objects';
import { createValueIndex } from './value-index';

/** What an org holds, as plain JSON. */
export interface StoreSnapshot {
	records: RecordRow[];
	customFields: CustomFieldRow[];
	lastNumber: number;
}

export interface Store {
	/** Live or in the recycle bin. */
	get: (object: string, id: string) => RecordRow | null;
	put: (row: RecordRow) => void;
	/** For good, without a trace. */
	remove: (row: RecordRow) => void;
	/** In the order of their ids, the recycle bin included. */
	list: (object: string) => RecordRow[];
	/** Ids of the live records that hold the value in a key field. */
	findByKey: (object: string, field: FieldRow, value: FieldValue) => string[];
	nextId: (keyPrefix: string) => string;
	/** Runs all of it or, when it throws, none of it (ids stay used up). */
	atomically: <T>(work: () => T) => T;
	/** Every field of the type, whoever may see it. */
	fields: (object: ObjectDefinition) => readonly FieldRow[];
	customFields: () => readonly CustomFieldRow[];
	addCustomField: (row: CustomFieldRow) => void;
	removeCustomField: (row: CustomFieldRow) => void;
	/** Grows with every change of what fields there are, or who may see them. */
	setupVersion: () => number;
	snapshot: () => StoreSnapshot;
	restore: (snapshot: StoreSnapshot) => void;
}

/** Types whose records decide who sees which field. */
const DECIDES_ACCESS = ['FieldPermissions', 'PermissionSet', 'PermissionSetAssignment', 'User'];
const FIRST_NUMBER = 1_000;

export function createStore(): Store {
	const tables = new Map<string, Map<string, RecordRow>>();
	const fieldsOf = new Map<string, readonly FieldRow[]>();
	const index = createValueIndex();
	let customFields: CustomFieldRow[] = [];
	let lastNumber = FIRST_NUMBER;
	let version = 0;
	const undo = createUndoLog();

	function table(object: string): Map<string, RecordRow> {
		const existing = tables.get(object);
		if (existing !== undefined) return existing;
		const created = new Map<string, RecordRow>();
		tables.set(object, created);
		return created;
	}

	function fields(definition: ObjectDefinition): readonly FieldRow[] {
		const known = fieldsOf.get(definition.name);
		if (known !== undefined) return known;
		const own = customFields.filter(({ object }) => object === definition.name).map(({ field }) => field);
		const all = [...definition.fields, ...own];
		fieldsOf.set(definition.name, all);
		return all;
	}

	function indexedFields(object: string): readonly FieldRow[] {
		const definition = objectNamed(object);
		return definition === null ? [] : fields(definition);
	}

	function replace(object: string, id: string, row: RecordRow | null): void {
		const rows = table(object);
		const before = rows.get(id) ?? null;
		if (before !== null) index.remove(before, indexedFields(object));
		if (row === null) rows.delete(id);
		else {
			rows.set(id, row);
			index.insert(row, indexedFields(object));
		}
		if (DECIDES_ACCESS.includes(object)) version += 1;
		undo.note(() => replace(object, id, before));
	}

	function setCustomFields(rows: CustomFieldRow[]): void {
		const affected = new Set([...customFields, ...rows].map(({ object }) => object));
		for (const object of affected)
			for (const row of table(object).values()) index.remove(row, indexedFields(object));
		customFields = rows;
		fieldsOf.clear();
		version += 1;
		for (const object of affected)
			for (const row of table(object).values()) index.insert(row, indexedFields(object));
	}

	function restore(snapshot: StoreSnapshot): void {
		tables.clear();
		index.clear();
		setCustomFields(snapshot.customFields);
		for (const row of snapshot.records) replace(row.object, row.id, row);
		lastNumber = snapshot.lastNumber;
	}

	return {
		get: (object, id) => table(object).get(id) ?? null,
		put: (row) => replace(row.object, row.id, row),
		remove: (row) => replace(row.object, row.id, null),
		list(object) {
			const rows = [...table(object).values()];
			// New ids grow, so that rows stand in order but for those that an undo put back.
			const inOrder = rows.every((row, index) => index === 0 || (rows[index - 1]?.id ?? '') < row.id);
			return inOrder ? rows : rows.sort((left, right) => (left.id < right.id ? -1 : 1));
		},
		findByKey: index.find,
		nextId(keyPrefix) {
			lastNumber += 1;
			return idOf(keyPrefix, lastNumber);
		},
		atomically: undo.atomically,
		fields,
		customFields: () => customFields,
		addCustomField: (row) => setCustomFields([...customFields, row]),
		removeCustomField: (row) => setCustomFields(customFields.filter(({ id }) => id !== row.id)),
		setupVersion: () => version,
		snapshot: () => ({
			records: OBJECTS.flatMap(({ name }) => [...table(name).values()]),
			customFields: [...customFields],
			lastNumber,
		}),
		restore,
	};
}
