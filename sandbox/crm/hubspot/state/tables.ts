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

type ByType<T> = Map<ObjectTypeName, Map<string, T>>;

/** What an account holds, by what it is found by. */
export interface Tables {
	records: ByType<RecordRow>;
	properties: ByType<PropertyRow>;
	groups: ByType<GroupRow>;
	associations: Map<string, AssociationRow>;
	/** Id that went into a merge, to the id that came out. */
	merges: Map<string, string>;
	owners: OwnerRow[];
	pipelines: PipelineRow[];
}

/** The same as plain JSON. */
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

export function emptyTables(): Tables {
	return {
		records: new Map(),
		properties: new Map(),
		groups: new Map(),
		associations: new Map(),
		merges: new Map(),
		owners: [],
		pipelines: [],
	};
}

/** The table of a type; it comes into being when it is first asked for. */
export function tableOf<T>(tables: ByType<T>, objectType: ObjectTypeName): Map<string, T> {
	const existing = tables.get(objectType);
	if (existing !== undefined) return existing;
	const created = new Map<string, T>();
	tables.set(objectType, created);
	return created;
}

export function associationKey(row: AssociationRow): string {
	return [row.fromType, row.fromId, row.toType, row.toId, row.typeId].join(':');
}

export function snapshotOf(tables: Tables, lastId: number): StoreSnapshot {
	const rowsByType = <T>(byType: ByType<T>) =>
		OBJECT_TYPE_NAMES.map((type): [ObjectTypeName, T[]] => [type, [...tableOf(byType, type).values()]]);
	return {
		records: rowsByType(tables.records).flatMap(([, rows]) => rows),
		properties: rowsByType(tables.properties),
		groups: rowsByType(tables.groups),
		associations: [...tables.associations.values()],
		merges: [...tables.merges],
		owners: [...tables.owners],
		pipelines: structuredClone(tables.pipelines),
		lastId,
	};
}

/** Puts a snapshot in the place of what there is, but for its records, which stand in an index too. */
export function loadSnapshot(tables: Tables, snapshot: StoreSnapshot): void {
	const { records, properties, groups, associations, merges, owners, pipelines } = tables;
	for (const table of [records, properties, groups, associations, merges]) table.clear();
	for (const [type, rows] of snapshot.properties)
		for (const row of rows) tableOf(properties, type).set(row.name, row);
	for (const [type, rows] of snapshot.groups) for (const row of rows) tableOf(groups, type).set(row.name, row);
	for (const row of snapshot.associations) associations.set(associationKey(row), row);
	for (const [from, to] of snapshot.merges) merges.set(from, to);
	owners.splice(0, owners.length, ...snapshot.owners);
	pipelines.splice(0, pipelines.length, ...structuredClone(snapshot.pipelines));
}
