import type { Contact } from '../../../contact';
import type { CrmRecord, FieldValues } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import type { Link, SyncConflict } from '../../../store/contract';
import { currentScores } from '../../scores';
import { claimOf } from '../plan/candidate';
import { scoreFields } from '../plan/score-fields';
import { meetContacts, meetRecords, type Met } from './meetings';
import { readRecords, readSubjects } from './read-records';
import type { GatheredCase, Reading, Subject, SyncContext } from './subject';

/** What is known of some hundred subjects: all that is read of them is read together. */
export interface Knowledge {
	/** Each of them once: those who met are one. */
	subjects: readonly Subject[];
	readings: ReadonlyMap<string, Reading>;
	contacts: ReadonlyMap<string, Contact>;
	links: ReadonlyMap<string, Link>;
	/** Whose link a record has, by CRM id: of those that took another's place. */
	owners: ReadonlyMap<string, Link>;
	met: ReadonlyMap<string, Met>;
	values: Awaited<ReturnType<SyncContext['workspace']['hubValues']['find']>>;
	scores: ReadonlyMap<string, FieldValues>;
	conflicts: ReadonlyMap<string, SyncConflict[]>;
	doubts: ReadonlyMap<string, GatheredCase['doubt']>;
	letters: Awaited<ReturnType<SyncContext['workspace']['deadLetters']['find']>>;
}

/** @throws CrmError when the CRM could not be asked */
export async function gatherKnowledge(context: SyncContext, given: readonly Subject[]): Promise<Knowledge> {
	const { workspace, integration, object } = context;
	const readings = await readSubjects(context, given);
	await readSuccessors(context, readings);
	const open = given.flatMap(({ crmId, contactId, isErased }) => {
		const reading = crmId === null || contactId !== null || isErased ? undefined : readings.get(crmId);
		return reading?.state === 'living' ? [reading.record] : [];
	});
	const met = new Map<string, Met>(await meetContacts(context, open));
	const withContacts = given.map((subject) => {
		const found = subject.contactId === null && subject.crmId !== null ? met.get(subject.crmId) : undefined;
		return found?.contactId ? { ...subject, contactId: found.contactId } : subject;
	});
	const ids = [...new Set(withContacts.flatMap(({ contactId }) => contactId ?? []))];
	const contacts = await contactsById(context, ids);
	const links = await workspace.links.find(integration.id, object, ids);
	const alone = withContacts.flatMap(({ contactId, crmId }) => {
		const contact = contactId !== null && crmId === null ? contacts.get(contactId) : undefined;
		return contact !== undefined && !links.has(contact.id) && context.stored.policy.mayCreate.inCrm
			? [contact]
			: [];
	});
	const inCrm = await meetRecords(context, alone);
	const readAt = isoTime(context.runtime.clock.now());
	for (const [contactId, found] of inCrm) {
		met.set(contactId, found);
		if (found.record !== null) readings.set(found.record.id, asFound(found.record, readAt));
	}
	const subjects = withContacts.map((subject) =>
		subject.crmId === null ? { ...subject, crmId: inCrm.get(subject.contactId ?? '')?.crmId ?? null } : subject,
	);
	const claims = await workspace.claims.find(integration.id, ids.map(claimOf));
	return {
		subjects,
		readings,
		contacts,
		links,
		owners: await workspace.links.findByCrmIds(integration.id, object, successorIds(readings)),
		met,
		values: await workspace.hubValues.find(ids),
		scores: await scoresOf(context, ids, links),
		conflicts: await conflictsOf(context, ids),
		doubts: new Map(ids.map((id, index) => [id, claims[index]?.doubt ?? null])),
		letters: await workspace.deadLetters.find(integration.id, object, ids),
	};
}

function asFound(record: CrmRecord, readAt: string): Reading {
	return { state: 'living', record, version: null, readAt, notBefore: null, withheld: new Set() };
}

async function contactsById({ workspace }: SyncContext, ids: readonly string[]): Promise<Map<string, Contact>> {
	const found = await workspace.contacts.getMany(ids);
	return new Map(ids.flatMap((id, index) => (found[index] ? [[id, found[index]] as const] : [])));
}

function successorIds(readings: ReadonlyMap<string, Reading>): string[] {
	return [...readings.values()].flatMap((reading) =>
		reading.state === 'gone' && reading.gone.into !== null ? [reading.gone.into.id] : [],
	);
}

/** Those that took another record's place are read too. One that is gone itself is looked at when it is listed. */
async function readSuccessors(context: SyncContext, readings: Map<string, Reading>): Promise<void> {
	const missing = [...readings.values()].flatMap((reading) => {
		const into = reading.state === 'gone' ? reading.gone.into : null;
		return into !== null && into.object === context.object && !readings.has(into.id) ? [into.id] : [];
	});
	for (const [id, reading] of await readRecords(context, [...new Set(missing)])) readings.set(id, reading);
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
