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
import { createIndexedRecords } from './indexed-records';
import { associationKey, emptyTables, loadSnapshot, snapshotOf, tableOf } from './tables';
import type { StoreSnapshot } from './tables';

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
	const tables = emptyTables();
	const { records, properties, groups, associations, merges, owners, pipelines } = tables;
	const undo = createUndoLog();
	const indexed = createIndexedRecords(tables, undo);
	let lastId = FIRST_ID;

	function addAssociation(row: AssociationRow): void {
		const key = associationKey(row);
		if (associations.has(key)) return;
		associations.set(key, row);
		undo.note(() => associations.delete(key));
	}

	return {
		get: (objectType, id) => tableOf(records, objectType).get(id) ?? null,
		put: (row) => indexed.replace(row.objectType, row.id, row),
		remove: (row) => indexed.replace(row.objectType, row.id, null),
		list: (objectType) =>
			[...tableOf(records, objectType).values()].sort((left, right) => Number(left.id) - Number(right.id)),
		findUnique: indexed.findUnique,
		nextId() {
			lastId += 1 + random.integer(9);
			return String(lastId);
		},
		atomically: undo.atomically,
		properties: (objectType) => tableOf(properties, objectType),
		defineProperty: indexed.defineProperty,
		groups: (objectType) => tableOf(groups, objectType),
		associations,
		addAssociation,
		removeAssociation: (row) => void associations.delete(associationKey(row)),
		merges,
		owners,
		pipelines,
		snapshot: () => snapshotOf(tables, lastId),
		restore(snapshot) {
			loadSnapshot(tables, snapshot);
			indexed.clear();
			for (const row of snapshot.records) indexed.replace(row.objectType, row.id, row);
			lastId = snapshot.lastId;
		},
	};
}
