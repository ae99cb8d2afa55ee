import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import {
	PLAIN_FIELD,
	CANONICAL_FIELDS,
	type BatchOutcome,
	type CallCounts,
	type CrmAdapter,
	type CrmCapabilities,
	type CrmRecord,
	type FieldValues,
	type ReadRecord,
} from '../../../../core/crm/contract';
import { CrmError } from '../../../../core/lib/errors';

const CAPABILITIES: CrmCapabilities = {
	objects: ['contact'],
	writeBatchSize: 50,
	concurrentBatches: 1,
	bulk: null,
	lookupBatchSize: 50,
	nativeUpsert: false,
	uniqueEmail: false,
	leadObject: 'lifecycleStage',
	leadStages: null,
	deleteFeed: false,
	webhooks: false,
	timestampPrecisionMs: 1,
	limits: {},
};

interface PersonRow {
	id: string;
	values: FieldValues;
}

function recordOf({ id, values }: PersonRow): CrmRecord {
	const emails = typeof values.email === 'string' ? [values.email] : [];
	return {
		id,
		url: null,
		fields: values,
		emails,
		updatedAt: null,
		createdAt: null,
		contactId: null,
		isConverted: false,
	};
}

/** Calls of the CRM that are counted and have an answer; a refusal is an error. */
function createCaller({ send, tokens, baseUrl = '' }: AdapterDeps) {
	const counts: CallCounts = {
		calls: 0,
		reads: 0,
		writes: 0,
		retries: 0,
		waitedMs: 0,
		refreshes: 0,
		dailyRemaining: null,
	};
	async function call<T>(effect: 'reads' | 'writes', path: string, body?: unknown): Promise<T> {
		counts.calls += 1;
		counts[effect] += 1;
		const { status, body: text } = await send({
			method: body === undefined ? 'GET' : 'POST',
			url: `${baseUrl}${path}`,
			headers: { authorization: `Bearer ${await tokens.current()}`, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			timeoutMs: 5_000,
		});
		if (status === 200) return JSON.parse(text) as T;
		const kind = status === 401 ? 'auth' : 'unavailable';
		throw new CrmError(kind, `The CRM answered ${status}`, { provider: 'minimal', operation: path, status });
	}
	return { call, counts };
}

/** As little of the port as a CRM can have that syncs contacts. */
export function createMinimal(deps: AdapterDeps): CrmAdapter {
	const { call, counts } = createCaller(deps);
	const write = async (batch: ReadonlyArray<{ id?: string; fields: FieldValues }>): Promise<BatchOutcome[]> =>
		(await call<PersonRow[]>('writes', '/people', batch)).map((row, index) => ({
			ok: true,
			created: batch[index]?.id === undefined,
			record: recordOf(row),
		}));
	return {
		id: 'minimal',
		capabilities: CAPABILITIES,
		async verify() {
			const { id, name } = await call<{ id: string; name: string }>('reads', '/account');
			return { accountId: id, name };
		},
		describeFields: async () =>
			(await call<string[]>('reads', '/fields')).map((name) => ({
				...PLAIN_FIELD,
				nativeName: name,
				canonical: CANONICAL_FIELDS.find((known) => known === name) ?? null,
				label: name,
				type: 'string',
				readOnly: false,
			})),
		async provisionFields() {
			await call('writes', '/fields', CANONICAL_FIELDS);
			return CANONICAL_FIELDS.map((name) => ({
				canonical: name,
				nativeName: name,
				state: 'created',
				problem: null,
			}));
		},
		findByKey: async (_object, keys) =>
			(await call<PersonRow[][]>('reads', '/people/find', keys)).map((rows) => rows.map(recordOf)),
		create: async (_object, batch) => await write(batch),
		update: async (_object, batch) => await write(batch),
		readMany: async (_object, ids) => {
			const keys = ids.map((value) => ({ by: 'id', value }));
			const found = await call<PersonRow[][]>('reads', '/people/find', keys);
			return ids.map((id, index): ReadRecord => {
				const row = found[index]?.[0];
				if (row !== undefined) return { state: 'living', record: recordOf(row), version: null, withheld: [] };
				return { state: 'gone', gone: { id, at: null, why: 'unknown', into: null } };
			});
		},
		remove: async (_object, ids) => ids.map((id) => ({ ok: true, id })),
		listChanged: async () => ({ records: [], gone: [], cursor: '', hasMore: false }),
		logActivities: async (_object, entries) =>
			entries.map(() => ({ ok: false, problem: { kind: 'invalid', message: 'No timeline', details: {} } })),
		counts: () => counts,
	};
}
