import type {
	BatchOutcome,
	CrmAdapter,
	CrmField,
	FieldName,
	FieldValues,
	LookupKey,
	ReadRecord,
	RecordProblem,
} from '../../../core/crm/contract';
import { PLAIN_FIELD } from '../../../core/crm/contract';
import { readFeed } from './feed';
import {
	add,
	goneOf,
	holderOf,
	shown,
	write,
	type SimulatedRecord,
	type SimulatedRules,
	type SimulatedState,
} from './state';

export interface SimulatedShape {
	id: string;
	fields: readonly FieldName[];
	batchSize: number;
	pageSize: number;
	/** Whether writes answer with the values as they are kept. */
	answersValues: boolean;
	/** Whether the CRM tells when values came about. */
	fieldHistory: boolean;
	skewMs: number;
}

/** Runs a call: counts it, and fails it where a test wants that. */
export type RunCall = <T>(name: string, size: number, work: () => T) => Promise<T>;

const problem = (kind: RecordProblem['kind'], message: string, recordIds: string[] = []): BatchOutcome => ({
	ok: false,
	problem: { kind, message, details: { recordIds } },
});

export function createSimulatedAdapter(
	state: SimulatedState,
	rules: SimulatedRules,
	shape: SimulatedShape,
	run: RunCall,
): CrmAdapter {
	const { fields, batchSize, pageSize, answersValues } = shape;

	function answer(record: SimulatedRecord, created: boolean): BatchOutcome {
		return { ok: true, record: shown(state, record, answersValues ? fields : []), created };
	}

	function refusal(values: FieldValues, except: string | null): BatchOutcome | null {
		const holder = rules.uniqueEmail ? holderOf(state, values.email, except) : null;
		return holder === null ? null : problem('conflict', 'The address belongs to another record', [holder.id]);
	}

	function update(id: string, values: FieldValues): BatchOutcome {
		const record = state.records.get(id);
		if (record === undefined || record.gone !== null) return problem('notFound', 'There is no such record');
		const refused = refusal(values, id);
		if (refused !== null) return refused;
		write(state, rules, record, values, true);
		return answer(record, false);
	}

	const living = () => [...state.records.values()].filter(({ gone }) => gone === null);
	const matches = (record: SimulatedRecord, { by, value }: LookupKey) =>
		by === 'id'
			? record.id === value
			: String(record.fields[by] ?? '').toLowerCase() === value.toLowerCase() && value !== '';

	return {
		id: 'simulated',
		capabilities: {
			objects: ['contact'],
			writeBatchSize: batchSize,
			concurrentBatches: 1,
			bulk: null,
			lookupBatchSize: batchSize,
			nativeUpsert: false,
			uniqueEmail: rules.uniqueEmail,
			leadObject: 'separate',
			leadStages: null,
			deleteFeed: true,
			twoWay: {
				answersValues,
				conditionalWrites: false,
				fieldHistory: shape.fieldHistory,
				restores: true,
				quietWrites: false,
				readBatchSize: batchSize,
			},
			webhooks: false,
			timestampPrecisionMs: 1,
			limits: {},
		},
		verify: async () => ({ accountId: shape.id, name: null }),
		describeFields: async () => await run('describe', 0, () => fields.map(describe)),
		provisionFields: async () => [],
		findByKey: async (_object, keys) =>
			await run('find', keys.length, () =>
				keys.map((key) =>
					living()
						.filter((record) => matches(record, key))
						.map((record) => shown(state, record, fields)),
				),
			),
		create: async (_object, batch) =>
			await run('create', batch.length, () =>
				batch.map(
					({ fields: values }) => refusal(values, null) ?? answer(add(state, rules, values, true), true),
				),
			),
		update: async (_object, batch) =>
			await run('update', batch.length, () => batch.map(({ id, fields: values }) => update(id, values))),
		remove: async (_object, ids) =>
			await run('remove', ids.length, () => ids.map((id) => ({ ok: archive(id), id }) as const)),
		restore: async (_object, ids) => await run('restore', ids.length, () => ids.map(bringBack)),
		readMany: async (_object, ids) => await run('read', ids.length, () => ids.map(read)),
		...(shape.fieldHistory && {
			fieldChanges: async (_object: string, ids: readonly string[], asked: readonly FieldName[]) =>
				await run('history', ids.length, () => ids.map((id) => historyOf(state.records.get(id), asked))),
		}),
		clockSkewMs: () => shape.skewMs,
		listChanged: async (_object, cursor) =>
			await run('list', 0, () => readFeed(state, cursor, { now: rules.now(), pageSize, fields })),
		logActivities: async () => [],
		counts: () => ({ calls: 0, reads: 0, writes: 0, retries: 0, waitedMs: 0, refreshes: 0, dailyRemaining: null }),
	};

	function archive(id: string): true {
		const record = state.records.get(id);
		if (record?.gone === null) {
			record.gone = { why: 'deleted', at: rules.now(), into: null };
			write(state, rules, record, {}, true);
		}
		return true;
	}

	function bringBack(id: string): BatchOutcome {
		const record = state.records.get(id);
		if (record === undefined || record.gone?.why === 'merged') return problem('notFound', 'Nothing restores it');
		record.gone = null;
		write(state, rules, record, {}, true);
		return answer(record, false);
	}

	function read(id: string): ReadRecord {
		const record = state.records.get(id);
		if (record === undefined) return { state: 'gone', gone: { id, at: null, why: 'unknown', into: null } };
		const gone = goneOf(record);
		if (gone !== null) return { state: 'gone', gone };
		const withheld = fields.filter((field) => state.hidden.has(field));
		return { state: 'living', record: shown(state, record, fields), version: null, withheld };
	}
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
