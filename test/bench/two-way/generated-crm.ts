import {
	PLAIN_FIELD,
	type CrmAdapter,
	type CrmField,
	type CrmRecord,
	type FieldValues,
	type LookupKey,
} from '../../../core/crm/contract';
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

/** @param count records that there are, with the ids from 1 on; their numbers begin at 0 */
export function createGeneratedCrm(count: number): GeneratedCrm {
	const edited = new Map<number, FieldValues>();
	const feed: Array<{ number: number; at: string }> = [];
	const calls: Record<string, number> = {};
	const note = (name: string) => void (calls[name] = (calls[name] ?? 0) + 1);
	const changedAt = new Map<number, string>();

	function recordOf(number: number): CrmRecord {
		const fields = { ...recordValues(number), ...edited.get(number) };
		const updatedAt = changedAt.get(number) ?? '2026-01-01T00:00:00.000Z';
		const emails = typeof fields.email === 'string' ? [fields.email] : [];
		const rest = { createdAt: '2026-01-01T00:00:00.000Z', contactId: null, isConverted: false, url: null };
		return { id: String(number + 1), fields, emails, phones: [], updatedAt, ...rest };
	}

	function write(number: number, values: FieldValues): void {
		edited.set(number, { ...edited.get(number), ...values });
		changedAt.set(number, new Date().toISOString());
		feed.push({ number, at: new Date().toISOString() });
	}

	function find({ by, value }: LookupKey): CrmRecord[] {
		const digits = by === 'id' ? String(Number(value) - 1) : (/\d+/.exec(value)?.[0] ?? '');
		const number = digits === '' ? -1 : Number(digits);
		return number >= 0 && number < count && (by === 'id' || recordOf(number).fields[by] === value)
			? [recordOf(number)]
			: [];
	}

	function listed(cursor: string | null) {
		const from: Position = cursor === null ? { read: 0, seen: feed.length } : (JSON.parse(cursor) as Position);
		const isFull = from.read !== null;
		const start = from.read ?? from.seen;
		const end = Math.min(start + PAGE, isFull ? count : feed.length);
		const numbers = isFull
			? Array.from({ length: end - start }, (_, index) => start + index)
			: [...new Set(feed.slice(start, end).map(({ number }) => number))];
		const hasMore = end < (isFull ? count : feed.length);
		const next: Position = isFull ? { ...from, read: hasMore ? end : null } : { read: null, seen: end };
		return { records: numbers.map(recordOf), gone: [], cursor: JSON.stringify(next), hasMore };
	}

	const asked = async <T>(name: string, answer: T): Promise<T> => {
		note(name);
		return await Promise.resolve(answer);
	};
	return {
		calls,
		edit: write,
		position: () => JSON.stringify({ read: null, seen: feed.length } satisfies Position),
		adapter: {
			id: 'generated',
			capabilities: CAPABILITIES,
			verify: async () => ({ accountId: '1', name: null }),
			describeFields: async () => await asked('describe', FIELDS.map(described)),
			provisionFields: async () => [],
			findByKey: async (_object, keys) => await asked('find', keys.map(find)),
			listChanged: async (_object, cursor) => await asked('list', listed(cursor)),
			create: async () => {
				throw new Error('Everybody is in this CRM already');
			},
			update: async (_object, batch) => {
				for (const { id, fields } of batch) write(Number(id) - 1, fields);
				return await asked(
					'update',
					batch.map(({ id }) => ({ ok: true, record: recordOf(Number(id) - 1), created: false }) as const),
				);
			},
			remove: async () => {
				throw new Error('Nobody is removed');
			},
			readMany: async (_object, ids) =>
				await asked(
					'read',
					ids.map((id) => ({
						state: 'living' as const,
						record: recordOf(Number(id) - 1),
						version: null,
						withheld: [],
					})),
				),
			logActivities: async () => [],
			counts: () => {
				const total = Object.values(calls).reduce((sum, each) => sum + each, 0);
				const writes = calls.update ?? 0;
				return {
					calls: total,
					reads: total - writes,
					writes,
					retries: 0,
					waitedMs: 0,
					refreshes: 0,
					dailyRemaining: null,
				};
			},
		},
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
		readBatchSize: BATCH,
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
