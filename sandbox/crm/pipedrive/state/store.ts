import type {
	ActivityTypeRow,
	ChangeRow,
	ConversionRow,
	FieldOwner,
	FieldRow,
	LeadLabelRow,
	MergeRow,
	NoteRow,
	PipelineRow,
	RecordRow,
	RecordType,
	StageRow,
	UserRow,
	WebhookRow,
} from './entities';
import { FIELD_OWNERS, RECORD_TYPES } from './entities';

interface Tables {
	notes: Map<number, NoteRow>;
	users: Map<number, UserRow>;
	pipelines: Map<number, PipelineRow>;
	stages: Map<number, StageRow>;
	leadLabels: Map<string, LeadLabelRow>;
	activityTypes: Map<number, ActivityTypeRow>;
	webhooks: Map<number, WebhookRow>;
	conversions: Map<string, ConversionRow>;
	merges: Map<string, MergeRow>;
	/** By the person's id, oldest first. */
	changes: Map<number, readonly ChangeRow[]>;
}

/** What an account holds, as plain JSON. */
export interface StoreSnapshot {
	records: RecordRow[];
	fields: Array<[FieldOwner, FieldRow[]]>;
	tables: { [Name in keyof Tables]: Tables[Name] extends Map<infer Key, infer Row> ? Array<[Key, Row]> : never };
	lastIds: Array<[string, number]>;
}

/** One account, for both versions of the API. */
export interface Store extends Tables {
	/** Live or deleted; purged ones are gone. */
	get: (type: RecordType, id: number | string) => RecordRow | null;
	put: (row: RecordRow) => void;
	/** In the order of their creation. */
	list: (type: RecordType) => RecordRow[];
	fields: (owner: FieldOwner) => Map<string, FieldRow>;
	/** The next number of a kind; kinds count on their own. */
	nextId: (kind: string) => number;
	snapshot: () => StoreSnapshot;
	restore: (snapshot: StoreSnapshot) => void;
}

function emptyTables(): Tables {
	return {
		notes: new Map(),
		users: new Map(),
		pipelines: new Map(),
		stages: new Map(),
		leadLabels: new Map(),
		activityTypes: new Map(),
		webhooks: new Map(),
		conversions: new Map(),
		merges: new Map(),
		changes: new Map(),
	};
}

function refill(table: Map<unknown, unknown>, entries: ReadonlyArray<readonly [unknown, unknown]>): void {
	table.clear();
	for (const [key, row] of entries) table.set(key, row);
}

export function createStore(): Store {
	const records = new Map<RecordType, Map<number | string, RecordRow>>(RECORD_TYPES.map((type) => [type, new Map()]));
	const fields = new Map<FieldOwner, Map<string, FieldRow>>(FIELD_OWNERS.map((owner) => [owner, new Map()]));
	const lastIds = new Map<string, number>();
	const tables = emptyTables();
	const tableNames = Object.keys(tables) as Array<keyof Tables>;

	const recordsOf = (type: RecordType) => records.get(type) as Map<number | string, RecordRow>;
	const fieldsOf = (owner: FieldOwner) => fields.get(owner) as Map<string, FieldRow>;

	return {
		...tables,
		get: (type, id) => recordsOf(type).get(id) ?? null,
		put(row) {
			recordsOf(row.type).set(row.id, row);
		},
		list: (type) => [...recordsOf(type).values()],
		fields: fieldsOf,
		nextId(kind) {
			const id = (lastIds.get(kind) ?? 0) + 1;
			lastIds.set(kind, id);
			return id;
		},
		snapshot: () => ({
			records: RECORD_TYPES.flatMap((type) => [...recordsOf(type).values()]),
			fields: FIELD_OWNERS.map((owner) => [owner, [...fieldsOf(owner).values()]]),
			tables: Object.fromEntries(tableNames.map((name) => [name, [...tables[name]]])) as StoreSnapshot['tables'],
			lastIds: [...lastIds],
		}),
		restore(snapshot) {
			for (const type of RECORD_TYPES) recordsOf(type).clear();
			for (const row of snapshot.records) recordsOf(row.type).set(row.id, row);
			for (const owner of FIELD_OWNERS) fieldsOf(owner).clear();
			for (const [owner, rows] of snapshot.fields) for (const row of rows) fieldsOf(owner).set(row.code, row);
			for (const name of tableNames) refill(tables[name], snapshot.tables[name]);
			refill(lastIds, snapshot.lastIds);
		},
	};
}
