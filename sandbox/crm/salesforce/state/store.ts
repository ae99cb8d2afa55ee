import { createUndoLog } from '../../core/undo-log';
import type { CustomFieldRow, RecordRow } from './entities';
import { createFieldCatalogue } from './field-catalogue';
import { idOf } from './ids';
import { createIndexedRecords } from './indexed-records';
import type { FieldRow, FieldValue } from './schema/field';
import type { ObjectDefinition } from './schema/object';
import { OBJECTS } from './schema/objects';

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
	replaceCustomField: (row: CustomFieldRow) => void;
	removeCustomField: (row: CustomFieldRow) => void;
	/** Grows with every change of what fields there are, or who may see them. */
	setupVersion: () => number;
	snapshot: () => StoreSnapshot;
	restore: (snapshot: StoreSnapshot) => void;
}

/** Types whose records decide who sees which field. */
const DECIDES_ACCESS = [
	'FieldPermissions',
	'PermissionSet',
	'PermissionSetAssignment',
	'RecordType',
	'TaskStatus',
	'User',
];
const FIRST_NUMBER = 1_000;

export function createStore(): Store {
	const undo = createUndoLog();
	const catalogue = createFieldCatalogue();
	const { table, replace, reindexed, findByKey, clear } = createIndexedRecords(catalogue.indexedFields);
	let lastNumber = FIRST_NUMBER;
	let version = 0;

	function put(object: string, id: string, row: RecordRow | null): void {
		const before = replace(object, id, row);
		if (DECIDES_ACCESS.includes(object)) version += 1;
		undo.note(() => put(object, id, before));
	}

	function setCustomFields(rows: CustomFieldRow[]): void {
		const affected = new Set([...catalogue.customFields(), ...rows].map(({ object }) => object));
		reindexed(affected, () => catalogue.setCustomFields(rows));
		version += 1;
	}

	return {
		get: (object, id) => table(object).get(id) ?? null,
		put: (row) => put(row.object, row.id, row),
		remove: (row) => put(row.object, row.id, null),
		list: (object) => inOrderOfIds([...table(object).values()]),
		findByKey,
		nextId(keyPrefix) {
			lastNumber += 1;
			return idOf(keyPrefix, lastNumber);
		},
		atomically: undo.atomically,
		fields: catalogue.fields,
		customFields: catalogue.customFields,
		addCustomField: (row) => setCustomFields([...catalogue.customFields(), row]),
		replaceCustomField: (row) =>
			setCustomFields(catalogue.customFields().map((each) => (each.id === row.id ? row : each))),
		removeCustomField: (row) => setCustomFields(catalogue.customFields().filter(({ id }) => id !== row.id)),
		setupVersion: () => version,
		snapshot: () => ({
			records: OBJECTS.flatMap(({ name }) => [...table(name).values()]),
			customFields: [...catalogue.customFields()],
			lastNumber,
		}),
		restore(snapshot) {
			clear();
			setCustomFields(snapshot.customFields);
			for (const row of snapshot.records) put(row.object, row.id, row);
			lastNumber = snapshot.lastNumber;
		},
	};
}

/** New ids grow, so that rows stand in order but for those that an undo put back. */
function inOrderOfIds(rows: RecordRow[]): RecordRow[] {
	const inOrder = rows.every((row, index) => index === 0 || (rows[index - 1]?.id ?? '') < row.id);
	return inOrder ? rows : rows.sort((left, right) => (left.id < right.id ? -1 : 1));
}
