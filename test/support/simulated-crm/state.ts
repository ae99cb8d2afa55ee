import type { CrmRecord, FieldName, FieldValue, FieldValues, GoneRecord } from '../../../core/crm/contract';

/** What a CRM in memory keeps of a contact. */
export interface SimulatedRecord {
	id: string;
	fields: FieldValues;
	createdAt: number;
	modifiedAt: number;
	/** Whether the pack was the last to write. */
	isOurs: boolean;
	/** When each value came about, and whether the pack wrote it. */
	changes: Map<FieldName, { at: number; isOurs: boolean }>;
	/** Addresses and numbers beside the primary ones. */
	further: { emails: string[]; phones: string[] };
	gone: { why: 'deleted' | 'merged'; at: number; into: string | null } | null;
	/** Why the credential does not see it; `null` where it does. */
	concealed: 'outOfSight' | 'unknown' | null;
}

/** One entry a change; the feed reads on after a number. */
export interface FeedEntry {
	number: number;
	id: string;
	/** From when on the feed shows it. */
	visibleAt: number;
}

/** A write of the pack that was carried out, with what it sent. */
export interface SentWrite {
	call: 'create' | 'update' | 'remove' | 'removeEntry' | 'unlinkDeal';
	id: string;
	fields: FieldValues;
}

export interface SimulatedState {
	records: Map<string, SimulatedRecord>;
	feed: FeedEntry[];
	/** Fields that the credential does not see. */
	hidden: Set<FieldName>;
	/** Positions of an earlier generation are no longer known. */
	generation: number;
	lastId: number;
	/** In the order in which they came. */
	sent: SentWrite[];
}

export interface SimulatedRules {
	/** The CRM's own clock, in milliseconds since the epoch. */
	now(): number;
	/** How long after a change the feed shows it. */
	lagMs(): number;
	/** What the CRM makes of a value: cut, re-cased, rounded. */
	keeps(field: FieldName, value: FieldValue): FieldValue;
	/** What the account's own automations write once a field holds a value, if anything. */
	automation(field: FieldName, value: FieldValue): { field: FieldName; value: FieldValue } | null;
	uniqueEmail: boolean;
	/** For how long a search does not show a record that was added. */
	searchLagMs: number;
}

export function createSimulatedState(): SimulatedState {
	return { records: new Map(), feed: [], hidden: new Set(), generation: 0, lastId: 0, sent: [] };
}

/** Writes values as the CRM keeps them; blank is `null`. */
export function write(
	state: SimulatedState,
	rules: SimulatedRules,
	record: SimulatedRecord,
	fields: FieldValues,
	isOurs: boolean,
): void {
	for (const [field, value] of Object.entries(fields) as Array<[FieldName, FieldValue]>) {
		put(rules, record, field, value, isOurs);
		const answer = rules.automation(field, record.fields[field] ?? null);
		if (answer !== null) put(rules, record, answer.field, answer.value, false);
	}
	record.isOurs = isOurs;
	touch(state, rules, record);
}

function put(
	rules: SimulatedRules,
	record: SimulatedRecord,
	field: FieldName,
	value: FieldValue,
	isOurs: boolean,
): void {
	const kept = value === null || value === '' ? null : rules.keeps(field, value);
	if ((record.fields[field] ?? null) === kept) return;
	record.fields[field] = kept;
	record.changes.set(field, { at: rules.now(), isOurs });
}

/** Shows the record in the feed once more. */
export function touch(state: SimulatedState, rules: SimulatedRules, record: SimulatedRecord): void {
	record.modifiedAt = rules.now();
	const number = (state.feed.at(-1)?.number ?? 0) + 1;
	state.feed.push({ number, id: record.id, visibleAt: record.modifiedAt + rules.lagMs() });
}

export function add(
	state: SimulatedState,
	rules: SimulatedRules,
	fields: FieldValues,
	isOurs: boolean,
): SimulatedRecord {
	const now = rules.now();
	const record: SimulatedRecord = {
		id: String((state.lastId += 1)),
		fields: {},
		createdAt: now,
		modifiedAt: now,
		isOurs,
		changes: new Map(),
		further: { emails: [], phones: [] },
		gone: null,
		concealed: null,
	};
	state.records.set(record.id, record);
	write(state, rules, record, fields, isOurs);
	return record;
}

/** The living record that holds an address, but for one. */
export function holderOf(
	{ records }: SimulatedState,
	email: FieldValue | undefined,
	except: string | null,
): SimulatedRecord | null {
	if (email === null || email === undefined || email === '') return null;
	const sought = String(email).toLowerCase();
	for (const record of records.values()) {
		if (record.gone !== null || record.id === except) continue;
		if (String(record.fields.email ?? '').toLowerCase() === sought) return record;
	}
	return null;
}

/** The record as the credential sees it. A hidden field is left out; a blank one is `null`. */
export function shown({ hidden }: SimulatedState, record: SimulatedRecord, asked: readonly FieldName[]): CrmRecord {
	const fields: FieldValues = {};
	for (const field of asked) if (!hidden.has(field)) fields[field] = record.fields[field] ?? null;
	const { email, phone } = fields;
	return {
		id: record.id,
		url: `https://crm.example/${record.id}`,
		fields,
		emails: listed(email, record.further.emails),
		phones: listed(phone, record.further.phones),
		updatedAt: new Date(record.modifiedAt).toISOString(),
		createdAt: new Date(record.createdAt).toISOString(),
		contactId: null,
		isConverted: false,
	};
}

/** A list whose field is not shown is empty. */
function listed(primary: FieldValue | undefined, further: readonly string[]): string[] {
	if (primary === undefined) return [];
	return [...(primary === null ? [] : [String(primary)]), ...further];
}

export function goneOf({ id, gone, concealed }: SimulatedRecord): GoneRecord | null {
	if (concealed !== null) return { id, at: null, why: concealed, into: null };
	if (gone === null) return null;
	const into = gone.into === null ? null : { object: 'contact' as const, id: gone.into };
	return { id, at: new Date(gone.at).toISOString(), why: gone.why, into };
}
