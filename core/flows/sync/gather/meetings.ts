import type { Contact } from '../../../contact';
import type { CrmRecord } from '../../../crm/contract';
import { contactKeys, externalKeyOf, recordKeys } from '../person-keys';
import { findMeetings, type Meeting, type Meetings, type Unmet } from '../reconcile';
import { findInCrm } from './find-in-crm';
import { bondsOf, linkedTo, ownerIn, restoredAmong, type Bonds } from './bonds';
import { createNeighbours, type Neighbours } from './neighbours';
import type { SyncContext } from './subject';

/** Who is one person with whom, where no link says it. A look-up that failed is an error. */
export interface Met {
	meeting: Meeting;
	/** The other one, where the two met; of a review one of them. */
	contactId: string | null;
	crmId: string | null;
	/** Whether the contact is looked at with another record that waits in the inbox: nobody is carried out twice. */
	isWithRecord: boolean;
}

/**
 * For whom the CRM is asked as well: `nobody`, since the inbox holds all that it has; `alone`: contacts whom no record
 * led to; `met`: besides, those whom a record leads to that changed, since others there may have the same address.
 */
export type AskedFor = 'nobody' | 'alone' | 'met';

export interface Strangers {
	/** Records without a link, and whether they are from a full read, in which everybody was seen. */
	records: ReadonlyArray<{ record: CrmRecord; isOfFullRead: boolean }>;
	/** Contacts without a link. */
	contacts: readonly Contact[];
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
	{ records, contacts }: Strangers,
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
	const meetings = findMeetings(unmetOf(neighbours, bonds));
	const met = new Map<string, Met>();
	const restored = await restoredAmong(context, bonds);
	for (const { record } of open) met.set(record.id, ofRecord(meetings, record.id, restored));
	for (const { id } of contacts) met.set(id, ofContact(meetings, id, neighbours, bonds));
	for (const [id, each] of await secondaryAmong(context, open)) met.set(id, each);
	return { met, records: neighbours.records };
}

/** Each contact without a link once: those who stand alone, and those whom a record in question leads to. */
async function askCrm(
	context: SyncContext,
	neighbours: Neighbours,
	{
		contacts,
		changed,
		askedFor,
	}: { contacts: readonly Contact[]; changed: readonly CrmRecord[]; askedFor: AskedFor },
): Promise<void> {
	const { workspace, integration, object } = context;
	const alone = new Set(contacts.map(({ id }) => id));
	const keys = new Set(askedFor === 'met' ? changed.flatMap(recordKeys) : []);
	const asked = new Set<string>();
	for (;;) {
		const wanted = [...neighbours.contacts.values()].filter(
			(contact) =>
				!asked.has(contact.id) && (alone.has(contact.id) || contactKeys(contact).some((key) => keys.has(key))),
		);
		const ids = wanted.map(({ id }) => id);
		const links = await workspace.links.find(integration.id, object, ids);
		const due = wanted.filter(({ id }) => linkedTo(links.get(id)) === null);
		if (due.length === 0) return;
		for (const { id } of due) asked.add(id);
		const found = await findInCrm(context, due);
		for (const { record, keys: by } of found) for (const key of by) neighbours.note(record.id, key);
		const records = found.map(({ record }) => record);
		for (const key of records.flatMap(recordKeys)) keys.add(key);
		await neighbours.include([], records);
	}
}

function unmetOf(neighbours: Neighbours, { byContact, byRecord, isApart }: Bonds) {
	const { contacts, records, foundBy, crowded } = neighbours;
	return {
		contacts: [...contacts.values()].map(({ id, emails, externalKey }): Unmet => ({
			id,
			emails,
			externalKey,
			formerKeys: foundBy.get(id),
			linkedTo: linkedTo(byContact.get(id)),
		})),
		records: [...records.values()].map((record): Unmet => ({
			id: record.id,
			emails: record.emails,
			externalKey: externalKeyOf(record),
			formerKeys: foundBy.get(record.id),
			linkedTo: ownerIn(byRecord.get(record.id)),
		})),
		isApart,
		crowded,
	};
}

const ALONE: Met = { meeting: { kind: 'alone' }, contactId: null, crmId: null, isWithRecord: false };

/** @param restored contacts that may take up a record again that they were linked to */
function ofRecord({ records }: Meetings, id: string, restored: ReadonlySet<string>): Met {
	const found = records.get(id);
	if (found === undefined) return ALONE;
	const { meeting } = found;
	const contactId = meeting.kind === 'review' ? (meeting.contactIds[0] ?? null) : found.contactId;
	const isWithRecord = meeting.kind === 'met' && restored.has(contactId ?? '');
	return { meeting, contactId, crmId: id, isWithRecord };
}

function ofContact({ contacts }: Meetings, id: string, neighbours: Neighbours, { byRecord }: Bonds): Met {
	const found = contacts.get(id);
	if (found === undefined) return ALONE;
	const { meeting } = found;
	const crmIds = meeting.kind === 'review' ? meeting.crmIds : found.crmId === null ? [] : [found.crmId];
	const isWithRecord =
		crmIds.some((crmId) => neighbours.waiting.has(crmId) && ownerIn(byRecord.get(crmId)) === null) ||
		[...(neighbours.foundBy.get(id) ?? [])].some((key) => neighbours.crowded.get(key));
	return { meeting, contactId: id, crmId: crmIds[0] ?? null, isWithRecord };
}

/** Records of somebody who is linked to another one: they are read, and never written. */
async function secondaryAmong(
	{ workspace, integration, object }: SyncContext,
	open: ReadonlyArray<{ record: CrmRecord }>,
): Promise<Array<[string, Met]>> {
	const ids = open.map(({ record }) => record.id);
	const secondary = await workspace.links.findSecondary(integration.id, object, ids);
	const reason = 'the contact of the record is linked to another record: merge the two in the CRM';
	return [...secondary].map(([crmId, { contactId }]) => {
		const meeting: Meeting = { kind: 'review', reason, contactIds: [contactId], crmIds: [crmId] };
		return [crmId, { meeting, contactId, crmId, isWithRecord: false }];
	});
}
