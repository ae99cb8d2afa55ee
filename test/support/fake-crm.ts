import type {
	ActivityInput,
	ActivityOutcome,
	BatchOutcome,
	CrmAdapter,
	CrmCapabilities,
	CrmObject,
	CrmRecord,
	DealInput,
	DealOutcome,
	FieldValues,
	LookupKey,
	RecordProblem,
} from '../../core/crm/contract';
import { CrmError } from '../../core/lib/errors';

/**
 * A CRM in memory for tests of the sync's logic. What the adapters do on the wire is the conformance suite's business.
 */
export interface FakeCrm {
	adapter: CrmAdapter;
	/** Contacts. */
	rows: Map<string, FieldValues>;
	leads: Map<string, FieldValues>;
	/** Converted leads, with the contact each became; `null` for one that is not shown. */
	converted: Map<string, string | null>;
	/** Timeline entries by native id. */
	activities: Map<string, ActivityInput & { object: CrmObject }>;
	deals: Map<string, DealInput>;
	/** Calls made, for example `['find 3', 'upsert 2']`. */
	calls: string[];
	/** Makes the n-th call from now of this kind fail; `afterwards`: once it was applied. */
	failNext(call: string, error: CrmError, when?: 'before' | 'afterwards'): void;
	/** Whether the pack's fields exist. */
	hasFields: boolean;
}

export interface FakeCrmOptions {
	nativeUpsert?: boolean;
	hasFields?: boolean;
	batchSize?: number;
	capabilities?: Partial<CrmCapabilities>;
}

const missing = new CrmError('invalid', 'Unknown property', {
	provider: 'fake',
	operation: 'test',
	missingFields: ['social_contact_key'],
});

export function createFakeCrm({
	nativeUpsert = true,
	hasFields = true,
	batchSize = 100,
	capabilities = {},
}: FakeCrmOptions = {}): FakeCrm {
	const tables = { contact: new Map<string, FieldValues>(), lead: new Map<string, FieldValues>() };
	const converted = new Map<string, string | null>();
	const activities: FakeCrm['activities'] = new Map();
	const deals: FakeCrm['deals'] = new Map();
	const calls: string[] = [];
	const faults: Array<{ call: string; error: CrmError; when: 'before' | 'afterwards' }> = [];
	let nextId = 1;
	const crm = { hasFields };

	const record = (object: CrmObject, id: string): CrmRecord => {
		const fields = { ...tables[object].get(id) };
		return {
			id,
			url: `https://crm.example/${id}`,
			fields,
			emails: fields.email ? [String(fields.email)] : [],
			updatedAt: null,
			contactId: object === 'lead' ? (converted.get(id) ?? null) : null,
			isConverted: object === 'lead' && converted.has(id),
		};
	};
	const ids = (object: CrmObject, matches: (values: FieldValues) => boolean) =>
		[...tables[object]].filter(([, values]) => matches(values)).map(([id]) => id);
	const lower = (value: unknown) => String(value).toLowerCase();

	async function call<T>(name: string, size: number, work: () => T): Promise<T> {
		calls.push(`${name} ${size}`);
		const fault = faults.findIndex((each) => each.call === name);
		if (fault === -1) return work();
		const [{ error, when } = { error: missing, when: 'before' }] = faults.splice(fault, 1);
		if (when === 'afterwards') work();
		throw error;
	}

	function find(object: CrmObject, key: LookupKey): CrmRecord[] {
		if (key.by === 'id') return tables[object].has(key.value) ? [record(object, key.value)] : [];
		if (key.by === 'externalKey' && !crm.hasFields) throw missing;
		const found = ids(
			object,
			(values) => values[key.by] !== undefined && lower(values[key.by]) === lower(key.value),
		);
		return found.map((id) => record(object, id));
	}

	function refusal(object: CrmObject, id: string | null, fields: FieldValues): RecordProblem | null {
		const others = ids(
			object,
			(values) => values.email !== undefined && lower(values.email) === lower(fields.email),
		).filter((each) => each !== id);
		if (fields.email === 'rejected@example.com') return { kind: 'invalid', message: 'Refused', details: {} };
		return others.length > 0 ? { kind: 'conflict', message: 'Exists', details: { recordIds: others } } : null;
	}

	function write(object: CrmObject, id: string | null, fields: FieldValues): BatchOutcome {
		if (!crm.hasFields && 'externalKey' in fields) throw missing;
		const problem = refusal(object, id, fields);
		if (problem !== null) return { ok: false, problem };
		const target = id ?? String(nextId++);
		tables[object].set(target, { ...tables[object].get(target), ...fields });
		return { ok: true, created: id === null, record: record(object, target) };
	}

	function log(object: CrmObject, entry: ActivityInput): ActivityOutcome {
		const isThere = entry.activityId !== null && activities.has(entry.activityId);
		if (!tables[object].has(entry.recordId) || (entry.activityId !== null && !isThere)) {
			return { ok: false, problem: { kind: 'notFound', message: 'Not there', details: {} } };
		}
		const activityId = entry.activityId ?? `A${nextId++}`;
		activities.set(activityId, { ...entry, object });
		return { ok: true, activityId, created: !isThere };
	}

	function open(deal: DealInput): DealOutcome {
		if (deal.title === 'refused')
			return { ok: false, problem: { kind: 'invalid', message: 'Refused', details: {} } };
		const dealId = `D${nextId++}`;
		deals.set(dealId, deal);
		return { ok: true, dealId, url: `https://crm.example/deal/${dealId}` };
	}

	function convert(id: string): BatchOutcome {
		if (!tables.lead.has(id) || converted.has(id))
			return { ok: false, problem: { kind: 'notFound', message: 'No such lead', details: {} } };
		const contactId = String(nextId++);
		tables.contact.set(contactId, { ...tables.lead.get(id) });
		converted.set(id, contactId);
		return { ok: true, created: false, record: record('lead', id) };
	}

	const adapter: CrmAdapter = {
		id: 'fake',
		capabilities: {
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
			...capabilities,
		},
		verify: async () => ({ accountId: '1', name: null }),
		describeFields: async () => [],
		provisionFields: async () => await call('provision', 0, () => ((crm.hasFields = true), [])),
		findByKey: async (object, keys) => await call('find', keys.length, () => keys.map((key) => find(object, key))),
		create: async (object, batch) =>
			await call('create', batch.length, () => batch.map(({ fields }) => write(object, null, fields))),
		update: async (object, batch) =>
			await call('update', batch.length, () => batch.map(({ id, fields }) => write(object, id, fields))),
		remove: async (_object, removed) => removed.map((id) => ({ ok: true, id })),
		listChanged: async () => ({ records: [], deletedIds: [], cursor: '', hasMore: false }),
		logActivities: async (object, entries) =>
			await call('log', entries.length, () => entries.map((entry) => log(object, entry))),
		createDeals: async (batch) => await call('deals', batch.length, () => batch.map(open)),
		convertLeads: async (batch) => await call('convert', batch.length, () => batch.map(convert)),
		counts: () => ({
			calls: calls.length,
			reads: 0,
			writes: 0,
			retries: 0,
			waitedMs: 0,
			refreshes: 0,
			dailyRemaining: null,
		}),
	};
	if (nativeUpsert) {
		adapter.upsert = async (object, batch) =>
			await call('upsert', batch.length, () =>
				batch.map(({ externalKey, fields }) =>
					write(object, ids(object, (values) => values.externalKey === externalKey)[0] ?? null, fields),
				),
			);
	}
	return {
		adapter,
		rows: tables.contact,
		leads: tables.lead,
		converted,
		activities,
		deals,
		calls,
		failNext: (name, error, when = 'before') => faults.push({ call: name, error, when }),
		get hasFields() {
			return crm.hasFields;
		},
		set hasFields(value) {
			crm.hasFields = value;
		},
	};
}
