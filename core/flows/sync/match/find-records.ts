import type { Contact } from '../../../contact';
import type { CrmObject } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import { isoTime } from '../../../lib/runtime';
import type { Link } from '../../../store/contract';
import { problemOf } from '../outcome';
import { NORMAL_FORM } from '../merge/normal-form';
import type { RecordsInput } from '../records-input';
import { createExternalKeys } from './external-keys';
import { refusalOfLink } from './link-standing';
import type { Sought } from './lookup-keys';
import { matchRecords } from './match-records';
import { NO_RECORD, type RecordMatch, type Refusal } from './unique-match';

/** The CRM record of a contact. */
export interface KnownRecord {
	/** `contact` also for a lead that was converted: its contact takes its place. */
	object: CrmObject;
	crmId: string;
	crmUrl: string | null;
}

/** The record of one contact, or why there is none to work with. */
export type FoundRecord =
	| {
			record: KnownRecord;
			/** Of a lead that was looked at: the contact that the CRM keeps behind it. */
			leadContactId: string | null;
	  }
	| {
			record: null;
			outcome: Refusal['bucket'];
			/** What the contact was linked to so far. */
			crmId: string | null;
			crmUrl: string | null;
			problem: Refusal['problem'];
	  };

/**
 * The CRM record of each contact, at its index: the one it is linked to, else the one that a push would find. Nothing
 * is written to the CRM, and nobody is added. Leads that can be converted are always looked at, since their contact
 * then takes their place.
 *
 * Never throws for the CRM: a look-up that failed is the outcome of all it was for.
 */
export async function findRecords(input: RecordsInput, contacts: readonly Contact[]): Promise<FoundRecord[]> {
	const { adapter, object = 'contact' } = input;
	const sought = await withLinks(
		input,
		contacts.map((contact) => ({ contact, crmId: null })),
	);
	const mayHaveMoved = object === 'lead' && adapter.capabilities.leadObject !== 'lifecycleStage';
	const unknown = sought.filter(
		({ link }) => link?.state !== 'ended' && (mayHaveMoved || typeof link?.crmId !== 'string'),
	);
	if (unknown.length === 0) return sought.map(linkedRecord);
	const found = await lookUpRecords(input, unknown);
	await rememberLinks(input, unknown, found);
	const byContact = new Map(unknown.map(({ contact }, index) => [contact.id, found[index]]));
	return sought.map((each) => byContact.get(each.contact.id) ?? linkedRecord(each));
}

async function withLinks(
	{ workspace, integration, object = 'contact' }: RecordsInput,
	contacts: ReadonlyArray<Omit<Sought, 'link'>>,
): Promise<Sought[]> {
	const ids = contacts.map(({ contact }) => contact.id);
	const links = await workspace.links.find(integration.id, object, ids);
	return contacts.map((each) => ({ ...each, link: links.get(each.contact.id) ?? null }));
}

function linkedRecord({ contact, link }: Sought): FoundRecord {
	if (typeof link?.crmId !== 'string') throw new Error(`Contact ${contact.id} has no outcome of its look-up`);
	const { crmId, crmUrl } = link;
	const refusal = link.state === 'ended' ? refusalOfLink(link, false) : null;
	if (refusal !== null) return { record: null, outcome: refusal.bucket, crmId, crmUrl, problem: refusal.problem };
	const object = link.crmObject === 'lead' ? 'lead' : 'contact';
	return { record: { object, crmId, crmUrl }, leadContactId: null };
}

async function lookUpRecords(input: RecordsInput, sought: readonly Sought[]): Promise<FoundRecord[]> {
	const matches = await matchesOf(input, sought);
	const converted = sought.flatMap(({ contact }, index) => {
		const match = matches[index];
		return match?.kind === 'converted' ? [{ contact, crmId: match.contactId }] : [];
	});
	const asContacts: RecordsInput = { ...input, object: 'contact' };
	const contacts =
		converted.length === 0 ? [] : await lookUpRecords(asContacts, await withLinks(asContacts, converted));
	const contactOf = new Map(converted.map(({ contact }, index) => [contact.id, contacts[index]]));
	return sought.map((each, index) => contactOf.get(each.contact.id) ?? foundRecord(input, each, matches[index]));
}

async function matchesOf(input: RecordsInput, sought: readonly Sought[]): Promise<RecordMatch[]> {
	try {
		return await matchRecords(input, sought, createExternalKeys());
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		return sought.map(() => ({ kind: 'refused', bucket: 'failed', problem: problemOf(error) }));
	}
}

function foundRecord(
	{ object = 'contact' }: RecordsInput,
	{ link }: Sought,
	match: RecordMatch | undefined,
): FoundRecord {
	if (match?.kind === 'record') {
		const { id, url, contactId } = match.record;
		return { record: { object, crmId: id, crmUrl: url }, leadContactId: contactId };
	}
	const { bucket, problem } = match?.kind === 'refused' ? match : NO_RECORD;
	return { record: null, outcome: bucket, crmId: link?.crmId ?? null, crmUrl: link?.crmUrl ?? null, problem };
}

/** So that the next run need not look again. What the sides agree on is for a push to find out. */
async function rememberLinks(
	{ workspace, integration, runtime, object = 'contact' }: RecordsInput,
	sought: readonly Sought[],
	found: readonly FoundRecord[],
): Promise<void> {
	const updatedAt = isoTime(runtime.clock.now());
	const links = sought.flatMap(({ contact, link }, index): Link[] => {
		const record = found[index]?.record;
		if (!record || record.object !== object || record.crmId === link?.crmId) return [];
		const fresh = newLink({ integrationId: integration.id, contactId: contact.id, record, updatedAt });
		return [{ ...fresh, revision: link?.revision }];
	});
	await workspace.links.saveOver(links);
}

/** A link between sides that have agreed on nothing yet. */
export function newLink({
	integrationId,
	contactId,
	record: { object, crmId, crmUrl },
	updatedAt,
}: Pick<Link, 'integrationId' | 'contactId' | 'updatedAt'> & { record: KnownRecord }): Link {
	const blank = { base: {}, kept: {}, pushed: {}, form: NORMAL_FORM, activityId: null };
	return { integrationId, contactId, crmObject: object, crmId, crmUrl, ...blank, updatedAt };
}
