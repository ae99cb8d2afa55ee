import type {
	ActivityInput,
	CrmObject,
	CrmRecord,
	DealInput,
	FieldValues,
	FoundDeal,
	LookupKey,
	ReadRecord,
	SoughtActivity,
	SoughtDeal,
} from '../../../core/crm/contract';
import { CrmError } from '../../../core/lib/errors';

/** What the CRM in memory holds. */
export interface FakeState {
	tables: Record<CrmObject, Map<string, FieldValues>>;
	converted: Map<string, string | null>;
	activities: Map<string, ActivityInput & { object: CrmObject }>;
	deals: Map<string, DealInput>;
	hasFields: boolean;
	/** Whether a second record with an address is refused. */
	uniqueEmail: boolean;
	/** When records were added. */
	createdAt: Record<CrmObject, Map<string, string>>;
	now(): number;
	nextId(): number;
}

export function createState(hasFields: boolean, uniqueEmail: boolean, now: () => number): FakeState {
	let lastId = 0;
	return {
		tables: { contact: new Map(), lead: new Map() },
		converted: new Map(),
		activities: new Map(),
		deals: new Map(),
		hasFields,
		uniqueEmail,
		createdAt: { contact: new Map(), lead: new Map() },
		now,
		nextId: () => (lastId += 1),
	};
}

/** What a CRM without the pack's fields says of a call that names one. */
export const missingField = new CrmError('invalid', 'Unknown property', {
	provider: 'fake',
	operation: 'test',
	missingFields: ['social_contact_key'],
});

export function recordOf({ tables, converted, createdAt }: FakeState, object: CrmObject, id: string): CrmRecord {
	const fields = { ...tables[object].get(id) };
	return {
		id,
		url: `https://crm.example/${id}`,
		fields,
		emails: fields.email ? [String(fields.email)] : [],
		updatedAt: null,
		createdAt: createdAt[object].get(id) ?? null,
		contactId: object === 'lead' ? (converted.get(id) ?? null) : null,
		isConverted: object === 'lead' && converted.has(id),
	};
}

export function idsWhere(
	{ tables }: FakeState,
	object: CrmObject,
	matches: (values: FieldValues) => boolean,
): string[] {
	return [...tables[object]].filter(([, values]) => matches(values)).map(([id]) => id);
}

const lower = (value: unknown) => String(value).toLowerCase();

/** Whether a field holds a value, compared without case. One that holds nothing does not. */
export function holds(values: FieldValues, field: keyof FieldValues, value: unknown): boolean {
	return values[field] !== undefined && lower(values[field]) === lower(value);
}

/** @throws CrmError for a search by a field that does not exist */
export function find(state: FakeState, object: CrmObject, key: LookupKey): CrmRecord[] {
	const { by, value } = key;
	if (by === 'id') return state.tables[object].has(value) ? [recordOf(state, object, value)] : [];
	if (by === 'externalKey' && !state.hasFields) throw missingField;
	return idsWhere(state, object, (values) => holds(values, by, value)).map((id) => recordOf(state, object, id));
}

/** This CRM says of a record that is not there no more than that. */
export function readById(state: FakeState, object: CrmObject, id: string): ReadRecord {
	if (!state.tables[object].has(id)) return { state: 'gone', gone: { id, at: null, why: 'unknown', into: null } };
	return { state: 'living', record: recordOf(state, object, id), version: null, withheld: [] };
}

/** By what stands in an entry of a record. */
export function findEntries({ activities }: FakeState, object: CrmObject, sought: SoughtActivity): string[] {
	const isIt = (entry: ActivityInput & { object: CrmObject }) =>
		entry.object === object && entry.recordId === sought.recordId && entry.reference === sought.reference;
	return [...activities].filter(([, entry]) => isIt(entry)).map(([id]) => id);
}

export function findDeals({ deals }: FakeState, { contactId, title, reference }: SoughtDeal): FoundDeal[] {
	return [...deals].flatMap(([dealId, deal]): FoundDeal[] => {
		const isOwn = deal.reference === reference;
		const isSimilar = deal.contactId === contactId && deal.title === title && deal.reference === undefined;
		return isOwn || isSimilar ? [{ dealId, url: `https://crm.example/deal/${dealId}`, isOwn }] : [];
	});
}
