import type {
	ActivityInput,
	ActivityOutcome,
	BatchOutcome,
	CrmObject,
	DealInput,
	DealOutcome,
	FieldValues,
	RecordProblem,
} from '../../../core/crm/contract';
import { holds, idsWhere, missingField, recordOf } from './state';
import type { FakeState } from './state';

function refusal(state: FakeState, object: CrmObject, id: string | null, fields: FieldValues): RecordProblem | null {
	const others = idsWhere(state, object, (values) => holds(values, 'email', fields.email)).filter(
		(each) => each !== id,
	);
	if (fields.email === 'rejected@example.com') return { kind: 'invalid', message: 'Refused', details: {} };
	return others.length > 0 && state.uniqueEmail
		? { kind: 'conflict', message: 'Exists', details: { recordIds: others } }
		: null;
}

/** Creates a record or, with an id, changes one. @throws CrmError for a field that does not exist */
export function write(state: FakeState, object: CrmObject, id: string | null, fields: FieldValues): BatchOutcome {
	if (!state.hasFields && 'externalKey' in fields) throw missingField;
	const problem = refusal(state, object, id, fields);
	if (problem !== null) return { ok: false, problem };
	const target = id ?? String(state.nextId());
	const table = state.tables[object];
	if (!table.has(target)) state.createdAt[object].set(target, new Date(state.now()).toISOString());
	table.set(target, { ...table.get(target), ...fields });
	return { ok: true, created: id === null, record: recordOf(state, object, target) };
}

export function log(state: FakeState, object: CrmObject, entry: ActivityInput): ActivityOutcome {
	const { tables, activities } = state;
	const isThere = entry.activityId !== null && activities.has(entry.activityId);
	if (!tables[object].has(entry.recordId) || (entry.activityId !== null && !isThere)) {
		return { ok: false, problem: { kind: 'notFound', message: 'Not there', details: {} } };
	}
	const activityId = entry.activityId ?? `A${state.nextId()}`;
	activities.set(activityId, { ...entry, object });
	return { ok: true, activityId, created: !isThere };
}

export function openDeal(state: FakeState, deal: DealInput): DealOutcome {
	if (deal.title === 'refused') return { ok: false, problem: { kind: 'invalid', message: 'Refused', details: {} } };
	const dealId = `D${state.nextId()}`;
	state.deals.set(dealId, deal);
	return { ok: true, dealId, url: `https://crm.example/deal/${dealId}` };
}

export function convert(state: FakeState, id: string): BatchOutcome {
	const { tables, converted } = state;
	if (!tables.lead.has(id) || converted.has(id))
		return { ok: false, problem: { kind: 'notFound', message: 'No such lead', details: {} } };
	const contactId = String(state.nextId());
	tables.contact.set(contactId, { ...tables.lead.get(id) });
	converted.set(id, contactId);
	return { ok: true, created: false, record: recordOf(state, 'lead', id) };
}
