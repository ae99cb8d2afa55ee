import type {
	CrmAdapter,
	CrmCapabilities,
	CrmField,
	FieldName,
	LookupKey,
	ReadRecord,
} from '../../../core/crm/contract';
import { PLAIN_FIELD } from '../../../core/crm/contract';
import { NO_CALLS } from '../no-calls';
import { readFeed } from './feed';
import { goneOf, shown, type SimulatedRecord, type SimulatedRules, type SimulatedState } from './state';
import { createSimulatedWrites } from './writes';

export interface SimulatedShape {
	id: string;
	fields: readonly FieldName[];
	batchSize: number;
	pageSize: number;
	/** Whether writes answer with the values as they are kept. */
	answersValues: boolean;
	/** Whether the CRM tells when values came about. */
	fieldHistory: boolean;
	/** How late its feed is said to show a change at most. */
	feedLagMs: number;
	skewMs: number;
	/** Whether its description has a field also while the credential does not see it. */
	describesHidden?(field: FieldName): boolean;
	/** Seed of the disorder of its feed; `null`: it shows all in order, once. */
	disorder: number | null;
}

/** Runs a call: counts it, and fails it where a test wants that. */
export type RunCall = <T>(name: string, size: number, work: () => T) => Promise<T>;

/** How many calls were made so far, and how many of them wrote. */
export interface CallTally {
	calls: number;
	writes: number;
}

function capabilitiesOf(
	{ batchSize, pageSize, answersValues, fieldHistory, feedLagMs }: SimulatedShape,
	uniqueEmail: boolean,
): CrmCapabilities {
	return {
		objects: ['contact'],
		writeBatchSize: batchSize,
		concurrentBatches: 1,
		bulk: null,
		lookupBatchSize: batchSize,
		nativeUpsert: false,
		uniqueEmail,
		leadObject: 'separate',
		leadStages: null,
		deleteFeed: true,
		twoWay: {
			answersValues,
			conditionalWrites: false,
			fieldHistory,
			restores: true,
			quietWrites: false,
			feedLagMs,
			readBatchSize: batchSize,
			listPageSize: pageSize,
		},
		webhooks: false,
		timestampPrecisionMs: 1,
		limits: {},
	};
}

export function createSimulatedAdapter(
	state: SimulatedState,
	rules: SimulatedRules,
	shape: SimulatedShape,
	run: RunCall,
	tally: CallTally,
): CrmAdapter {
	const { fields, pageSize } = shape;
	const writes = createSimulatedWrites(state, rules, shape.answersValues ? fields : []);
	const find = (key: LookupKey) => matching(state, key, rules).map((record) => shown(state, record, fields));
	return {
		id: 'simulated',
		capabilities: capabilitiesOf(shape, rules.uniqueEmail),
		verify: async () => ({ accountId: shape.id, name: null }),
		describeFields: async () =>
			await run('describe', 0, () =>
				fields
					.filter((field) => shape.describesHidden?.(field) === true || !state.hidden.has(field))
					.map(describe),
			),
		provisionFields: async () => [],
		findByKey: async (_object, keys) => await run('find', keys.length, () => keys.map(find)),
		create: async (_object, batch) =>
			await run('create', batch.length, () => batch.map((each) => writes.create(each.fields))),
		update: async (_object, batch) =>
			await run('update', batch.length, () => batch.map((each) => writes.update(each.id, each.fields))),
		remove: async (_object, ids) =>
			await run('remove', ids.length, () => ids.map((id) => ({ ok: writes.archive(id), id }) as const)),
		restore: async (_object, ids) => await run('restore', ids.length, () => ids.map(writes.bringBack)),
		readMany: async (_object, ids) => await run('read', ids.length, () => ids.map((id) => read(state, id, fields))),
		...(shape.fieldHistory && {
			fieldChanges: async (_object: string, ids: readonly string[], asked: readonly FieldName[]) =>
				await run('history', ids.length, () => ids.map((id) => historyOf(state.records.get(id), asked))),
		}),
		clockSkewMs: () => shape.skewMs,
		listChanged: async (_object, cursor) =>
			await run('list', 0, () =>
				readFeed(state, cursor, { now: rules.now(), pageSize, fields, disorder: shape.disorder }),
			),
		logActivities: async () => [],
		removeActivities: async (ids) =>
			await run('removeEntries', ids.length, () => ids.map((id) => writes.takeOff('removeEntry', id))),
		unlinkDeals: async (deals) =>
			await run('unlinkDeals', deals.length, () =>
				deals.map(({ dealId, contactId }) => ({
					...writes.takeOff('unlinkDeal', `${dealId}/${contactId}`),
					id: dealId,
				})),
			),
		counts: () => ({ ...NO_CALLS, ...tally, reads: tally.calls - tally.writes }),
	};
}

function matching(
	{ records }: SimulatedState,
	{ by, value }: LookupKey,
	{ now, searchLagMs }: SimulatedRules,
): SimulatedRecord[] {
	const sought = value.toLowerCase();
	return [...records.values()].filter(({ id, fields, gone, concealed, createdAt }) => {
		if (gone !== null || concealed !== null || sought === '') return false;
		if (by === 'id') return id === value;
		return createdAt <= now() - searchLagMs && String(fields[by] ?? '').toLowerCase() === sought;
	});
}

function read(state: SimulatedState, id: string, fields: readonly FieldName[]): ReadRecord {
	const record = state.records.get(id);
	if (record === undefined) return { state: 'gone', gone: { id, at: null, why: 'unknown', into: null } };
	const gone = goneOf(record);
	if (gone !== null) return { state: 'gone', gone };
	const withheld = fields.filter((field) => state.hidden.has(field));
	return { state: 'living', record: shown(state, record, fields), version: null, withheld, isOurs: record.isOurs };
}

function historyOf(record: SimulatedRecord | undefined, asked: readonly FieldName[]) {
	if (record === undefined) return {};
	return Object.fromEntries(
		asked.flatMap((field) => {
			const change = record.changes.get(field);
			return change === undefined
				? []
				: [[field, { at: new Date(change.at).toISOString(), isOurs: change.isOurs }] as const];
		}),
	);
}

function describe(field: FieldName): CrmField {
	return {
		...PLAIN_FIELD,
		nativeName: field.replace(/^native:/, ''),
		canonical: field.startsWith('native:') ? null : (field as CrmField['canonical']),
		label: field,
		type: 'string',
		readOnly: false,
		format: field === 'email' ? 'email' : field === 'phone' ? 'phone' : 'text',
	};
}
