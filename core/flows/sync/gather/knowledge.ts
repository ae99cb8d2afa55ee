import type { Contact } from '../../../contact';
import type { FieldValues } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import type { Link, SyncConflict } from '../../../store/contract';
import { currentScores } from '../../scores';
import { claimOf } from '../plan/candidate';
import { scoreFields } from '../plan/score-fields';
import type { AskedFor } from './ask-crm';
import { meetStrangers } from './meetings';
import type { Met } from './met';
import { asShown, readSubjects } from './read-records';
import type { GatheredCase, Reading, Subject, SyncContext } from './subject';
import { findSuccessors, type FoundSuccessor } from './successors';

/** What is known of some hundred subjects: all that is read of them is read together. */
export interface Knowledge {
	/** Each of those given, in their order, with whom it met. */
	subjects: readonly Subject[];
	readings: ReadonlyMap<string, Reading>;
	contacts: ReadonlyMap<string, Contact>;
	links: ReadonlyMap<string, Link>;
	/** By `placeOf`: records that took another's place. */
	successors: ReadonlyMap<string, FoundSuccessor>;
	met: ReadonlyMap<string, Met>;
	values: Awaited<ReturnType<SyncContext['workspace']['hubValues']['find']>>;
	scores: ReadonlyMap<string, FieldValues>;
	conflicts: ReadonlyMap<string, SyncConflict[]>;
	doubts: ReadonlyMap<string, GatheredCase['doubt']>;
	/** Contacts whose person withdrew their consent to being kept in a CRM. */
	withheld: ReadonlySet<string>;
	letters: Awaited<ReturnType<SyncContext['workspace']['deadLetters']['find']>>;
}

/** @throws CrmError when the CRM could not be asked */
export async function gatherKnowledge(
	context: SyncContext,
	given: readonly Subject[],
	askedFor: AskedFor,
): Promise<Knowledge> {
	const { workspace, integration, object } = context;
	const readings = await readSubjects(context, given);
	const { met, subjects } = await meet(context, given, { readings, askedFor });
	const ids = [...new Set(subjects.flatMap(({ contactId }) => contactId ?? []))];
	const links = await workspace.links.find(integration.id, object, ids);
	await readReplaced(context, subjects, { readings, links });
	const successors = await findSuccessors(context, readings, ids);
	const contacts = await contactsById(context, ids);
	const claims = await workspace.claims.find(integration.id, ids.map(claimOf));
	return {
		subjects,
		readings,
		contacts,
		links,
		successors,
		met,
		values: await workspace.hubValues.find(ids),
		scores: await scoresOf(context, ids, links),
		conflicts: await conflictsOf(context, ids),
		doubts: new Map(ids.map((id, index) => [id, claims[index]?.doubt ?? null])),
		withheld: await workspace.consents.withdrawn('crmSync', ids),
		letters: await workspace.deadLetters.find(integration.id, object, ids),
	};
}

/**
 * Reads those anew with whom something was agreed on since: what was read before may be what our own write replaced,
 * and would look like an edit. What is agreed on after the links were read is found out when the two are claimed.
 */
async function readReplaced(
	context: SyncContext,
	subjects: readonly Subject[],
	{ readings, links }: { readings: Map<string, Reading>; links: ReadonlyMap<string, Link> },
): Promise<void> {
	const replaced = subjects.filter(({ crmId, contactId }) => {
		const [reading, link] = [readings.get(crmId ?? ''), links.get(contactId ?? '')];
		return reading?.state === 'living' && link?.crmId === crmId && link.updatedAt >= reading.readAt;
	});
	if (replaced.length === 0) return;
	const anew = await readSubjects(
		context,
		replaced.map((subject) => ({ ...subject, isReadAnew: true })),
	);
	for (const [id, reading] of anew) readings.set(id, reading);
}

/** Brings those together whom no link does. Records that are come upon are added to the readings. */
async function meet(
	context: SyncContext,
	given: readonly Subject[],
	{ readings, askedFor }: { readings: Map<string, Reading>; askedFor: AskedFor },
): Promise<{ met: Map<string, Met>; subjects: Subject[] }> {
	const open = given.filter(({ meeting, isErased }) => meeting === undefined && !isErased);
	const strangers = {
		records: open.flatMap(({ crmId, contactId, inbox }) => {
			const reading = crmId === null || contactId !== null ? undefined : readings.get(crmId);
			const isOfFullRead = inbox?.notBefore === null;
			return reading?.state === 'living' ? [{ record: reading.record, isOfFullRead }] : [];
		}),
		contacts: await unlinkedContacts(context, open),
		gone: new Set([...readings].flatMap(([id, { state }]) => (state === 'gone' ? [id] : []))),
	};
	const { met, records } = await meetStrangers(context, strangers, askedFor);
	const readAt = isoTime(context.runtime.clock.now());
	for (const { crmId, contactId, meeting } of given)
		if (meeting) met.set(crmId ?? contactId ?? '', { meeting, contactId, crmId, isWithRecord: false });
	const subjects = given.map((subject) => {
		const { crmId, contactId } = subject;
		if (crmId !== null) return { ...subject, contactId: contactId ?? met.get(crmId)?.contactId ?? null };
		const found = records.get(met.get(contactId ?? '')?.crmId ?? '');
		if (found !== undefined && !readings.has(found.id))
			readings.set(found.id, asShown(found, { readAt, notBefore: null }));
		return { ...subject, crmId: found?.id ?? null };
	});
	return { met, subjects: await withOutbox(context, given, subjects) };
}

/** Contacts alone whose record is looked for, since they may be added where there is none. */
async function unlinkedContacts(context: SyncContext, given: readonly Subject[]): Promise<Contact[]> {
	const { workspace, integration, object, stored } = context;
	if (!stored.policy.mayCreate.inCrm) return [];
	const ids = given.flatMap(({ crmId, contactId }) => (crmId === null && contactId !== null ? [contactId] : []));
	const links = await workspace.links.find(integration.id, object, ids);
	const contacts = await contactsById(
		context,
		ids.filter((id) => !links.has(id)),
	);
	return [...contacts.values()];
}

/** Who met a record is looked at with it, so that what was noted of the contact is done with it too. */
async function withOutbox(
	{ workspace, integration, object }: SyncContext,
	given: readonly Subject[],
	subjects: readonly Subject[],
): Promise<Subject[]> {
	const joined = subjects.flatMap(({ contactId }, index) =>
		contactId !== null && given[index]?.contactId === null ? [contactId] : [],
	);
	const noted = await workspace.syncOutbox.find(integration.id, object, joined);
	return subjects.map((subject) => ({
		...subject,
		outbox: subject.outbox ?? noted.get(subject.contactId ?? '') ?? null,
	}));
}

async function contactsById({ workspace }: SyncContext, ids: readonly string[]): Promise<Map<string, Contact>> {
	const found = await workspace.contacts.getMany(ids);
	return new Map(ids.flatMap((id, index) => (found[index] ? [[id, found[index]] as const] : [])));
}

async function scoresOf(
	{ workspace, runtime }: SyncContext,
	ids: readonly string[],
	links: ReadonlyMap<string, Link>,
): Promise<Map<string, FieldValues>> {
	const scores = await currentScores(workspace, runtime, ids);
	return new Map(ids.map((id) => [id, scoreFields(scores.get(id), links.get(id)?.base)]));
}

async function conflictsOf(
	{ workspace, integration, object }: SyncContext,
	contactIds: readonly string[],
): Promise<Map<string, SyncConflict[]>> {
	const found = new Map<string, SyncConflict[]>();
	if (contactIds.length === 0) return found;
	for (let after: string | null = null; ;) {
		const states = ['open', 'answered'] as const;
		const query = { integrationId: integration.id, crmObject: object, contactIds, states, limit: 500, after };
		const { items, next } = await workspace.conflicts.list(query);
		for (const each of items) found.set(each.contactId, [...(found.get(each.contactId) ?? []), each]);
		if (next === null) return found;
		after = next;
	}
}
