import {
	PLAIN_FIELD,
	type CallCounts,
	type ChangedPage,
	type CrmAdapter,
	type CrmField,
	type CrmRecord,
	type FieldValues,
	type LookupKey,
	type ReadRecord,
	type UpdateInput,
} from '../../../core/crm/contract';
import { NO_CALLS } from '../../support/no-calls';
import { recordValues } from './generated-people';

/** A CRM of any number of records that costs next to no memory: each is made up when it is asked for. */
export interface GeneratedCrm {
	adapter: CrmAdapter;
	/** Somebody edits a record there. */
	edit(number: number, values: FieldValues): void;
	/** The position from which the feed shows what changes from now on. */
	position(): string;
	calls: Record<string, number>;
}

const FIELDS = ['externalKey', 'email', 'firstName', 'lastName', 'company', 'jobTitle'] as const;
const PAGE = 500;
const BATCH = 100;

interface Position {
	/** Records that a full read has shown; `null` once it is over. */
	read: number | null;
	/** Changes of the feed that were shown. */
	seen: number;
}

interface Records {
	recordOf(number: number): CrmRecord;
	write(number: number, values: FieldValues): void;
	find(key: LookupKey): CrmRecord[];
	listed(cursor: string | null): ChangedPage;
	position(): string;
}

const LONG_AGO = '2026-01-01T00:00:00.000Z';

/** Only what was edited is kept. */
function generatedRecords(count: number): Records {
	const edited = new Map<number, { values: FieldValues; at: string }>();
	const feed: number[] = [];

	function recordOf(number: number): CrmRecord {
		const fields = { ...recordValues(number), ...edited.get(number)?.values };
		const emails = typeof fields.email === 'string' ? [fields.email] : [];
		const rest = { createdAt: LONG_AGO, contactId: null, isConverted: false, url: null };
		const updatedAt = edited.get(number)?.at ?? LONG_AGO;
		return { id: String(number + 1), fields, emails, phones: [], updatedAt, ...rest };
	}

	return {
		recordOf,
		write(number, values) {
			const before = edited.get(number)?.values;
			edited.set(number, { values: { ...before, ...values }, at: new Date().toISOString() });
			feed.push(number);
		},
		find({ by, value }) {
			const digits = by === 'id' ? String(Number(value) - 1) : (/\d+/.exec(value)?.[0] ?? '');
			const number = digits === '' ? -1 : Number(digits);
			const isThere = number >= 0 && number < count;
			return isThere && (by === 'id' || recordOf(number).fields[by] === value) ? [recordOf(number)] : [];
		},
		listed(cursor) {
			const from: Position = cursor === null ? { read: 0, seen: feed.length } : (JSON.parse(cursor) as Position);
			const isFull = from.read !== null;
			const start = from.read ?? from.seen;
			const end = Math.min(start + PAGE, isFull ? count : feed.length);
			const numbers = isFull
				? Array.from({ length: end - start }, (_, index) => start + index)
				: [...new Set(feed.slice(start, end))];
			const hasMore = end < (isFull ? count : feed.length);
			const next: Position = isFull ? { ...from, read: hasMore ? end : null } : { read: null, seen: end };
			return { records: numbers.map(recordOf), gone: [], cursor: JSON.stringify(next), hasMore };
		},
		position: () => JSON.stringify({ read: null, seen: feed.length } satisfies Position),
	};
}

/** @param count records that there are, with the ids from 1 on; their numbers begin at 0 */
export function createGeneratedCrm(count: number): GeneratedCrm {
	const records = generatedRecords(count);
	const calls: Record<string, number> = {};
	const numberOf = (id: string) => Number(id) - 1;
	const asked = async <T>(name: string, answer: T): Promise<T> => {
		calls[name] = (calls[name] ?? 0) + 1;
		return await Promise.resolve(answer);
	};
	const updated = ({ id, fields }: UpdateInput) => {
		records.write(numberOf(id), fields);
		return { ok: true, record: records.recordOf(numberOf(id)), created: false } as const;
	};
	const read = (id: string): ReadRecord => {
		const record = records.recordOf(numberOf(id));
		return { state: 'living', record, version: null, withheld: [] };
	};
	return {
		calls,
		edit: records.write,
		position: records.position,
		adapter: {
			id: 'generated',
			capabilities: CAPABILITIES,
			verify: async () => ({ accountId: '1', name: null }),
			describeFields: async () => await asked('describe', FIELDS.map(described)),
			provisionFields: async () => [],
			findByKey: async (_object, keys) => await asked('find', keys.map(records.find)),
			listChanged: async (_object, cursor) => await asked('list', records.listed(cursor)),
			create: refused,
			update: async (_object, batch) => await asked('update', batch.map(updated)),
			remove: refused,
			readMany: async (_object, ids) => await asked('read', ids.map(read)),
			logActivities: async () => [],
			counts: () => countsOf(calls),
		},
	};
}

/** Everybody is in this CRM already, and stays. */
async function refused(): Promise<never> {
	return await Promise.reject(new Error('Nobody is added or removed'));
}

function countsOf(calls: Readonly<Record<string, number>>): CallCounts {
	const total = Object.values(calls).reduce((sum, each) => sum + each, 0);
	const writes = calls.update ?? 0;
	return {
		...NO_CALLS,
		calls: total,
		reads: total - writes,
		writes,
	};
}

const CAPABILITIES: CrmAdapter['capabilities'] = {
	objects: ['contact'],
	writeBatchSize: BATCH,
	concurrentBatches: 4,
	bulk: null,
	lookupBatchSize: BATCH,
	nativeUpsert: false,
	uniqueEmail: true,
	leadObject: 'separate',
	leadStages: null,
	deleteFeed: true,
	twoWay: {
		answersValues: true,
		conditionalWrites: false,
		fieldHistory: false,
		restores: true,
		quietWrites: false,
		feedLagMs: 0,
		readBatchSize: BATCH,
		listPageSize: PAGE,
	},
	webhooks: false,
	timestampPrecisionMs: 1,
	limits: {},
};

function described(field: (typeof FIELDS)[number]): CrmField {
	const format = field === 'email' ? 'email' : 'text';
	return {
		...PLAIN_FIELD,
		nativeName: field,
		canonical: field,
		label: field,
		type: 'string',
		readOnly: false,
		format,
	};
}
