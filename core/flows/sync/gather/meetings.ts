import type { Contact } from '../../../contact';
import type { CrmRecord } from '../../../crm/contract';
import { partition } from '../../../lib/batching';
import { contactKeys, externalKeyOf, isOfFormerAddress, recordKeys } from '../person-keys';
import { findMeetings, type Meetings, type Unmet } from '../reconcile';
import { askCrm, type AskedFor } from './ask-crm';
import { erasedAmong, type ErasedPeople } from './erased-people';
import { bondsOf, linkedTo, ownerIn, restoredAmong, type Bonds } from './bonds';
import type { Met } from './met';
import { createNeighbours, type Neighbours } from './neighbours';
import { secondaryAmong } from './secondary';
import type { SyncContext } from './subject';

export interface Strangers {
	/** Records without a link, and whether they are from a full read, in which everybody was seen. */
	records: ReadonlyArray<{ record: CrmRecord; isOfFullRead: boolean }>;
	/** Contacts without a link. */
	contacts: readonly Contact[];
	/** Ids of records that were read, and are gone. */
	gone: ReadonlySet<string>;
}

export interface FoundMeetings {
	/** By the id of the record, or of the contact. */
	met: Map<string, Met>;
	/** Records that were come upon, by id. */
	records: ReadonlyMap<string, CrmRecord>;
}

/** @throws CrmError when it could not be asked */
export async function meetStrangers(
	context: SyncContext,
	{ records, contacts, gone }: Strangers,
	askedFor: AskedFor,
): Promise<FoundMeetings> {
	const open = records.filter(({ record }) => !record.isConverted);
	const neighbours = createNeighbours(context);
	await neighbours.include(
		contacts,
		open.map(({ record }) => record),
	);
	const changed = open.filter(({ isOfFullRead }) => !isOfFullRead).map(({ record }) => record);
	if (askedFor !== 'nobody') await askCrm(context, neighbours, { contacts, changed, askedFor });
	const bonds = await bondsOf(context, neighbours);
	const keys = new Set(open.flatMap(({ record }) => recordKeys(record)));
	const erased = await erasedAmong(context, [...neighbours.records.keys()], [...keys]);
	const [ofErased, others] = partition([...neighbours.records.values()], ({ id }) => erased.isRecord(id));
	const meetings = findMeetings(unmetOf(neighbours, bonds, others));
	const met = new Map<string, Met>();
	const restored = await restoredAmong(context, bonds, gone);
	for (const { record } of open) met.set(record.id, ofRecord(meetings, record, { restored, erased }));
	for (const { id } of contacts) met.set(id, ofContact(meetings, id, neighbours, { bonds, ofErased }));
	for (const [id, each] of await secondaryAmong(context, open)) met.set(id, each);
	return { met, records: neighbours.records };
}

/** @param others all but the records of people who were erased here, which are nobody's */
function unmetOf(
	{ contacts, foundBy, crowded }: Neighbours,
	{ byContact, byRecord, isApart }: Bonds,
	others: readonly CrmRecord[],
) {
	return {
		contacts: [...contacts.values()].map(({ id, emails, externalKey }): Unmet => ({
			...keysOfContact({ emails, externalKey }, linkedTo(byContact.get(id))),
			id,
			formerKeys: foundBy.get(id),
		})),
		records: others.map((record): Unmet => ({
			...keysOf({ emails: record.emails, externalKey: externalKeyOf(record) }, ownerIn(byRecord.get(record.id))),
			id: record.id,
			formerKeys: foundBy.get(record.id),
		})),
		isApart,
		crowded,
	};
}

type Keys = Pick<Unmet, 'emails' | 'externalKey'>;

/** Who is linked leads nobody by a key of an address that they gave away. */
function keysOf({ emails, externalKey }: Keys, linked: string | null) {
	const isOver = linked !== null && externalKey !== null && isOfFormerAddress(externalKey, emails);
	return { emails, externalKey: isOver ? null : externalKey, linkedTo: linked };
}

/**
 * Such a key of a contact who is not linked leads to the record that carries it, which may be their own of before, and
 * not to whoever has the address by now.
 */
function keysOfContact({ emails, externalKey }: Keys, linked: string | null) {
	const isOver = externalKey !== null && isOfFormerAddress(externalKey, emails);
	const keyAlone = isOver && linked === null ? externalKey : null;
	return { emails, externalKey: isOver ? null : externalKey, keyAlone, linkedTo: linked };
}

const ALONE: Met = { meeting: { kind: 'alone' }, contactId: null, crmId: null, isWithRecord: false };

const OF_ERASED: Met = { ...ALONE, meeting: { kind: 'erased' } };

/** @param restored contacts that may take up a record again that they were linked to */
function ofRecord(
	{ records }: Meetings,
	record: CrmRecord,
	{ restored, erased }: { restored: ReadonlySet<string>; erased: ErasedPeople },
): Met {
	const { id } = record;
	if (erased.isRecord(id)) return OF_ERASED;
	const found = records.get(id);
	if (found === undefined) return ALONE;
	const { meeting } = found;
	const isKnown = meeting.kind === 'review' ? meeting.contactIds.length > 0 : found.contactId !== null;
	if (!isKnown && recordKeys(record).some(erased.isKey)) return OF_ERASED;
	const contactId = meeting.kind === 'review' ? (meeting.contactIds[0] ?? null) : found.contactId;
	const isWithRecord = meeting.kind === 'met' && restored.has(contactId ?? '');
	return { meeting, contactId, crmId: id, isWithRecord };
}

function ofContact(
	{ contacts }: Meetings,
	id: string,
	neighbours: Neighbours,
	{ bonds: { byRecord }, ofErased }: { bonds: Bonds; ofErased: readonly CrmRecord[] },
): Met {
	const found = contacts.get(id);
	if (found === undefined) return ALONE;
	const { meeting } = found;
	if (meeting.kind === 'alone' && isOfErased(neighbours, id, ofErased)) return OF_ERASED;
	const crmIds = meeting.kind === 'review' ? meeting.crmIds : found.crmId === null ? [] : [found.crmId];
	const isWithRecord =
		crmIds.some((crmId) => neighbours.waiting.has(crmId) && ownerIn(byRecord.get(crmId)) === null) ||
		[...(neighbours.foundBy.get(id) ?? [])].some((key) => neighbours.crowded.get(key));
	return { meeting, contactId: id, crmId: crmIds[0] ?? null, isWithRecord };
}

/** Whether the only record that a contact leads to is of somebody who was erased: it is left, and no other is added. */
function isOfErased({ contacts, foundBy }: Neighbours, id: string, ofErased: readonly CrmRecord[]): boolean {
	const contact = contacts.get(id);
	if (contact === undefined || ofErased.length === 0) return false;
	const keys = new Set([...contactKeys(contact), ...(foundBy.get(id) ?? [])]);
	return ofErased.some((record) =>
		[...recordKeys(record), ...(foundBy.get(record.id) ?? [])].some((key) => keys.has(key)),
	);
}
