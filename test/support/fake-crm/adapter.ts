import { isOwnedField } from '../../../core/flows/sync/merge/field-values';
import { CANONICAL_FIELDS, PLAIN_FIELD } from '../../../core/crm/contract';
import type { CrmAdapter, CrmCapabilities, CrmField } from '../../../core/crm/contract';
import { NO_CALLS } from '../no-calls';
import type { Calls } from './calls';
import { find, findDeals, findEntries, idsWhere, readById } from './state';
import type { FakeState } from './state';
import { convert, log, openDeal, write } from './writes';

const FIELDS = CANONICAL_FIELDS.map((canonical): CrmField => ({
	...PLAIN_FIELD,
	nativeName: `fake_${canonical}`,
	canonical,
	label: canonical,
	type: 'string',
	readOnly: false,
}));
const STANDARD = FIELDS.filter(({ canonical }) => canonical !== null && !isOwnedField(canonical));

export interface FakeCapabilities {
	nativeUpsert: boolean;
	batchSize: number;
	/** Over what the two above lead to. */
	capabilities: Partial<CrmCapabilities>;
}

function capabilitiesOf({ nativeUpsert, batchSize, capabilities }: FakeCapabilities): CrmCapabilities {
	return {
		objects: ['contact', 'lead'],
		writeBatchSize: batchSize,
		concurrentBatches: 1,
		bulk: null,
		lookupBatchSize: batchSize,
		nativeUpsert,
		uniqueEmail: true,
		leadObject: 'separate',
		leadStages: null,
		deleteFeed: false,
		webhooks: false,
		timestampPrecisionMs: 1,
		limits: {},
		...capabilities,
	};
}

export function createAdapter(state: FakeState, { made, run }: Calls, options: FakeCapabilities): CrmAdapter {
	return {
		id: 'fake',
		capabilities: capabilitiesOf(options),
		verify: async () => ({ accountId: '1', name: null }),
		describeFields: async () => (state.hasFields ? FIELDS : STANDARD),
		provisionFields: async () => await run('provision', 0, () => ((state.hasFields = true), [])),
		findByKey: async (object, keys) =>
			await run('find', keys.length, () => keys.map((key) => find(state, object, key))),
		create: async (object, batch) =>
			await run('create', batch.length, () => batch.map(({ fields }) => write(state, object, null, fields))),
		update: async (object, batch) =>
			await run('update', batch.length, () => batch.map(({ id, fields }) => write(state, object, id, fields))),
		...(options.nativeUpsert && { upsert: upsertOver(state, run) }),
		readMany: async (object, ids) =>
			await run('read', ids.length, () => ids.map((id) => readById(state, object, id))),
		remove: async (_object, removed) => removed.map((id) => ({ ok: true, id })),
		listChanged: async () => ({ records: [], gone: [], cursor: '', hasMore: false }),
		logActivities: async (object, entries) =>
			await run('log', entries.length, () => entries.map((entry) => log(state, object, entry))),
		findActivities: async (object, sought) =>
			await run('find entries', sought.length, () => sought.map((each) => findEntries(state, object, each))),
		findDeals: async (sought) =>
			await run('find deals', sought.length, () => sought.map((each) => findDeals(state, each))),
		createDeals: async (batch) =>
			await run('deals', batch.length, () => batch.map((deal) => openDeal(state, deal))),
		convertLeads: async (batch) => await run('convert', batch.length, () => batch.map((id) => convert(state, id))),
		counts: () => ({ ...NO_CALLS, calls: made.length }),
	};
}

function upsertOver(state: FakeState, run: Calls['run']): NonNullable<CrmAdapter['upsert']> {
	return async (object, batch) =>
		await run('upsert', batch.length, () =>
			batch.map(({ externalKey, fields }) => {
				const [id = null] = idsWhere(state, object, (values) => values.externalKey === externalKey);
				return write(state, object, id, fields);
			}),
		);
}
