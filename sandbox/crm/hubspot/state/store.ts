import type { Random } from '../../core/random';
import { createUndoLog } from '../../core/undo-log';
import type {
	AssociationRow,
	GroupRow,
	ObjectTypeName,
	OwnerRow,
	PipelineRow,
	PropertyRow,
	RecordRow,
} from './entities';
import { OBJECT_TYPE_NAMES } from './object-types';
import { createUniqueIndex } from './unique-index';

/** What an account holds, as plain JSON. */
export interface StoreSnapshot {
	records: RecordRow[];
	properties: Array<[ObjectTypeName, PropertyRow[]]>;
	groups: Array<[ObjectTypeName, GroupRow[]]>;
	associations: AssociationRow[];
	merges: Array<[string, string]>;
	owners: OwnerRow[];
	pipelines: PipelineRow[];
	lastId: number;
}

export interface Store {
	/** Live or archived; follows no merges. */
	get: (objectType: ObjectTypeName, id: string) => RecordRow | null;
	put: (row: RecordRow) => void;
	/** For good, without a trace. */
	remove: (row: RecordRow) => void;
	/** In the order of their ids. */
	list: (objectType: ObjectTypeName) => RecordRow[];
	/** Id of the live record that holds the value; `email` finds additional addresses too. */
	findUnique: (objectType: ObjectTypeName, property: string, value: string) => string | null;
	nextId: () => string;
	/** Runs all of it or, when it throws, none of it (ids stay used up). */
	atomically: <T>(work: () => T) => T;
	properties: (objectType: ObjectTypeName) => ReadonlyMap<string, PropertyRow>;
	/** Adds or replaces a definition; what it says about uniqueness holds from now on. */
	defineProperty: (objectType: ObjectTypeName, definition: PropertyRow) => void;
	groups: (objectType: ObjectTypeName) => Map<string, GroupRow>;
	associations: ReadonlyMap<string, AssociationRow>;
	addAssociation: (row: AssociationRow) => void;
	removeAssociation: (row: AssociationRow) => void;
	/** Id that went into a merge, to the id that came out. */
	merges: Map<string, string>;
	owners: OwnerRow[];
	/** In the order in which an account shows them. */
	pipelines: PipelineRow[];
	snapshot: () => StoreSnapshot;
	restore: (snapshot: StoreSnapshot) => void;
}

const FIRST_ID = 100_000;

export function createStore(random: Random): Store {
	const records = new Map<ObjectTypeName, Map<string, RecordRow>>();
	const properties = new Map<ObjectTypeName, Map<string, PropertyRow>>();
	const groups = new Map<ObjectTypeName, Map<string, GroupRow>>();
	const associations = new Map<string, AssociationRow>();
	const merges = new Map<string, string>();
	const owners: OwnerRow[] = [];
	const pipelines: PipelineRow[] = [];
	const unique = createUniqueIndex();
	let lastId = FIRST_ID;
	const undo = createUndoLog();

	function tableOf<T>(tables: Map<ObjectTypeName, Map<string, T>>, objectType: ObjectTypeName): Map<string, T> {
		const existing = tables.get(objectType);
		if (existing !== undefined) return existing;
		const created = new Map<string, T>();
		tables.set(objectType, created);
		return created;
	}

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

	function addAssociation(row: AssociationRow): void {
		const key = associationKey(row);
		if (associations.has(key)) return;
		associations.set(key, row);
		undo.note(() => associations.delete(key));
	}

	function removeAssociation(row: AssociationRow): void {
		associations.delete(associationKey(row));
	}

	function restore(snapshot: StoreSnapshot): void {
		for (const table of [records, properties, groups, associations, merges]) table.clear();
		unique.clear();
		for (const [type, rows] of snapshot.properties)
			for (const row of rows) tableOf(properties, type).set(row.name, row);
		for (const [type, rows] of snapshot.groups) for (const row of rows) tableOf(groups, type).set(row.name, row);
		for (const row of snapshot.records) replace(row.objectType, row.id, row);
		for (const row of snapshot.associations) associations.set(associationKey(row), row);
		for (const [from, to] of snapshot.merges) merges.set(from, to);
		owners.splice(0, owners.length, ...snapshot.owners);
		pipelines.splice(0, pipelines.length, ...structuredClone(snapshot.pipelines));
		lastId = snapshot.lastId;
	}

	return {
		get: (objectType, id) => tableOf(records, objectType).get(id) ?? null,
		put: (row) => replace(row.objectType, row.id, row),
		remove: (row) => replace(row.objectType, row.id, null),
		list: (objectType) =>
			[...tableOf(records, objectType).values()].sort((left, right) => Number(left.id) - Number(right.id)),
		findUnique: unique.find,
		nextId() {
			lastId += 1 + random.integer(9);
			return String(lastId);
		},
		atomically: undo.atomically,
		properties: (objectType) => tableOf(properties, objectType),
		defineProperty,
		groups: (objectType) => tableOf(groups, objectType),
		associations,
		addAssociation,
		removeAssociation,
		merges,
		owners,
		pipelines,
		snapshot: () => ({
			records: OBJECT_TYPE_NAMES.flatMap((type) => [...tableOf(records, type).values()]),
			properties: OBJECT_TYPE_NAMES.map((type) => [type, [...tableOf(properties, type).values()]]),
			groups: OBJECT_TYPE_NAMES.map((type) => [type, [...tableOf(groups, type).values()]]),
			associations: [...associations.values()],
			merges: [...merges],
			owners: [...owners],
			pipelines: structuredClone(pipelines),
			lastId,
		}),
		restore,
	};
}

export function associationKey(row: AssociationRow): string {
	return [row.fromType, row.fromId, row.toType, row.toId, row.typeId].join(':');
}
