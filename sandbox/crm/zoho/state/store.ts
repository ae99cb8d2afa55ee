import { createUndoLog } from '../../core/undo-log';
import type {
	ChannelRow,
	DeliveryRow,
	FieldRow,
	LayoutRow,
	MergeRow,
	ModuleName,
	PipelineRow,
	RecordRow,
	TimelineRow,
	UserRow,
} from './entities';
import { MODULES } from './entities';
import { idOf } from './ids';
import { createValueIndex } from './value-index';

interface Tables {
	users: Map<string, UserRow>;
	layouts: Map<string, LayoutRow>;
	pipelines: Map<string, PipelineRow>;
	/** By user and channel. */
	channels: Map<string, ChannelRow>;
	deliveries: Map<string, DeliveryRow>;
	merges: Map<string, MergeRow>;
	/** By the record's id, oldest first. */
	timeline: Map<string, readonly TimelineRow[]>;
}

export const TABLES = ['users', 'layouts', 'pipelines', 'channels', 'deliveries', 'merges', 'timeline'] as const;

/** What an org holds, as plain JSON. */
export interface StoreSnapshot {
	records: RecordRow[];
	fields: FieldRow[];
	tables: { [Name in keyof Tables]: Tables[Name] extends Map<infer Key, infer Row> ? Array<[Key, Row]> : never };
	lastNumber: number;
}

export interface Store extends Tables {
	/** Live, in the recycle bin, or known as permanently deleted. */
	get: (module: ModuleName, id: string) => RecordRow | null;
	put: (row: RecordRow) => void;
	/** For good, without a trace. */
	forget: (row: RecordRow) => void;
	/** In the order of their ids. */
	list: (module: ModuleName) => RecordRow[];
	/** Ids of live records that hold the value in a field that is looked up. */
	findByValue: (module: ModuleName, apiName: string, value: unknown) => string[];
	/** In the order of their creation. */
	fields: (module: ModuleName) => readonly FieldRow[];
	field: (module: ModuleName, apiName: string) => FieldRow | undefined;
	putField: (row: FieldRow) => void;
	nextId: () => string;
	/** Runs all of it or, when it throws, none of it. */
	atomically: <T>(work: () => T) => T;
	snapshot: () => StoreSnapshot;
	restore: (snapshot: StoreSnapshot) => void;
}

function emptyTables(): Tables {
	return {
		users: new Map(),
		layouts: new Map(),
		pipelines: new Map(),
		channels: new Map(),
		deliveries: new Map(),
		merges: new Map(),
		timeline: new Map(),
	};
}

function refill(table: Map<unknown, unknown>, entries: ReadonlyArray<readonly [unknown, unknown]>): void {
	table.clear();
	for (const [key, row] of entries) table.set(key, row);
}

function createFields() {
	const rows = new Map<ModuleName, Map<string, FieldRow>>(MODULES.map((module) => [module, new Map()]));
	const of = (module: ModuleName) => rows.get(module) as Map<string, FieldRow>;
	return {
		of,
		list: (module: ModuleName) => [...of(module).values()],
		all: () => MODULES.flatMap((module) => [...of(module).values()]),
		restore(saved: readonly FieldRow[]) {
			for (const module of MODULES) of(module).clear();
			for (const row of saved) of(row.module).set(row.apiName, row);
		},
	};
}

export function createStore(): Store {
	const undo = createUndoLog();
	const records = new Map<ModuleName, Map<string, RecordRow>>(MODULES.map((module) => [module, new Map()]));
	const fields = createFields();
	const index = createValueIndex();
	const tables = emptyTables();
	let lastNumber = 0;
	const recordsOf = (module: ModuleName) => records.get(module) as Map<string, RecordRow>;

	function replace(module: ModuleName, id: string, row: RecordRow | null): void {
		const before = recordsOf(module).get(id) ?? null;
		if (before !== null) index.remove(before, fields.list(module));
		if (row === null) recordsOf(module).delete(id);
		else {
			recordsOf(module).set(id, row);
			index.insert(row, fields.list(module));
		}
		undo.note(() => replace(module, id, before));
	}

	/** A field may become one that is looked up. */
	function putField(row: FieldRow): void {
		for (const record of recordsOf(row.module).values()) index.remove(record, fields.list(row.module));
		fields.of(row.module).set(row.apiName, row);
		for (const record of recordsOf(row.module).values()) index.insert(record, fields.list(row.module));
	}

	return {
		...tables,
		get: (module, id) => recordsOf(module).get(id) ?? null,
		put: (row) => replace(row.module, row.id, row),
		forget: (row) => replace(row.module, row.id, null),
		list: (module) => [...recordsOf(module).values()],
		findByValue: index.find,
		fields: fields.list,
		field: (module, apiName) => fields.of(module).get(apiName),
		putField,
		nextId() {
			lastNumber += 1;
			return idOf(lastNumber);
		},
		atomically: undo.atomically,
		snapshot: () => ({
			records: MODULES.flatMap((module) => [...recordsOf(module).values()]),
			fields: fields.all(),
			tables: Object.fromEntries(TABLES.map((name) => [name, [...tables[name]]])) as StoreSnapshot['tables'],
			lastNumber,
		}),
		restore(snapshot) {
			index.clear();
			for (const module of MODULES) recordsOf(module).clear();
			fields.restore(snapshot.fields);
			for (const row of snapshot.records) replace(row.module, row.id, row);
			for (const name of TABLES) refill(tables[name], snapshot.tables[name]);
			lastNumber = snapshot.lastNumber;
		},
	};
}
