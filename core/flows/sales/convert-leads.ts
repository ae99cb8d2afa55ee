import type { Contact } from '../../contact';
import type { BatchOutcome } from '../../crm/contract';
import { isoTime } from '../../lib/runtime';
import type { ClaimSubject, Link, WorkspaceStore } from '../../store/contract';
import {
	claimBatches,
	createPatience,
	findRecords,
	IS_WITHHELD,
	withConsent,
	inRounds,
	newLink,
	reportOf,
	runBatches,
	type Fate,
	type FoundRecord,
	type KnownRecord,
	type RecordsInput,
	type Report,
	type RoundOf,
	type SentFate,
} from '../sync';
import { leadResult, notOffered, resultOf, unknownLead, withoutOpenLead, type LeadResult } from './lead-result';

export interface ConvertLeadsInput extends RecordsInput {
	/** Each at most once. */
	contacts: readonly Contact[];
	preview?: boolean;
}

/** What became of one lead, at its index. */
export interface ConvertedLeadOutcome extends LeadResult {
	contactId: string;
}

interface OpenLead {
	contact: Contact;
	record: KnownRecord;
	/** The contact that the CRM keeps behind the lead, which a conversion leaves in place; `null`: none yet. */
	behind: string | null;
	/** Of the contact's link as a contact, when the lead was looked at; 0 without one. */
	revision: number;
}

/**
 * Makes contacts of leads, where the CRM's API does that. A lead that was converted before is left as it is, so
 * repeating is safe: it is looked at first.
 *
 * Never throws for a lead or the CRM: each contact ends in exactly one bucket, at its index. Who withdrew their consent
 * to it is skipped.
 * @throws the signal's reason, once the calls under way are settled
 */
export async function convertLeads(input: ConvertLeadsInput): Promise<Report<ConvertedLeadOutcome>> {
	const contactIdOf = ({ id }: Contact) => id;
	const work = async (contacts: readonly Contact[]) => await convertConsenting({ ...input, contacts });
	return await withConsent({ workspace: input.workspace, items: input.contacts, contactIdOf, work }, ({ id }) => ({
		contactId: id,
		...unknownLead('skipped', IS_WITHHELD),
	}));
}

async function convertConsenting(input: ConvertLeadsInput): Promise<Report<ConvertedLeadOutcome>> {
	const { adapter, contacts } = input;
	if (adapter.convertLeads === undefined) {
		const result = unknownLead('failed', notOffered(adapter));
		return reportOf(
			contacts.map(({ id }) => ({ contactId: id, ...result })),
			adapter.counts(),
		);
	}
	const results = await inRounds(createPatience(input), contacts, async (due) => await convertOnce(input, due));
	const outcomes = contacts.map((contact): ConvertedLeadOutcome => {
		const result = results.get(contact);
		if (result === undefined) throw new Error('A contact has no outcome of its look-up');
		return { contactId: contact.id, ...result };
	});
	return reportOf(outcomes, adapter.counts());
}

type LeadFate = Fate<OpenLead, BatchOutcome>;

async function convertOnce(
	input: ConvertLeadsInput,
	contacts: readonly Contact[],
): Promise<RoundOf<Contact, LeadResult>> {
	const found = await findRecords({ ...input, object: 'lead' }, contacts);
	const known = await contactLinks(input, input.workspace, contacts);
	const open = contacts.flatMap((contact, index): OpenLead[] => {
		const each = found[index];
		const revision = known.get(contact.id)?.revision ?? 0;
		if (each === undefined || each.record === null) return [];
		const { record, leadContactId: behind } = each;
		return record.object === 'lead' ? [{ contact, record, behind, revision }] : [];
	});
	const results = new Map(contacts.map((contact, index) => [contact, withoutOpenLead(found[index])]));
	if (input.preview) {
		for (const { contact, record } of open) results.set(contact, leadResult('updated', record, null));
		return { results, again: [] };
	}
	await keepConverted(input, contacts, found);
	const fates = await convertOpen(input, open);
	for (const fate of fates) results.set(fate.intent.contact, resultOf(fate));
	const others = fates.filter(({ state }) => state === 'taken' || state === 'moved');
	return {
		results,
		again: others.map(({ intent: { contact } }) => ({ item: contact, subject: subjectOf(contact) })),
	};
}

/** A lead that was converted by a run which did not come to store it leads to its contact all the same. */
async function keepConverted(
	input: ConvertLeadsInput,
	contacts: readonly Contact[],
	found: readonly FoundRecord[],
): Promise<void> {
	const became = contacts.flatMap(({ id }, index): ContactId[] => {
		const record = found[index]?.record;
		return record?.object === 'contact' ? [[id, record.crmId]] : [];
	});
	if (became.length > 0)
		await input.workspace.transaction(async (inside) => await saveNewLinks(input, became, inside));
}

function subjectOf({ id }: Contact): ClaimSubject {
	return { kind: 'record', contactId: id };
}

/** A conversion makes a contact of a lead, so it is the link of the contact that tells of it. */
async function contactLinks(
	{ integration }: ConvertLeadsInput,
	workspace: WorkspaceStore,
	contacts: readonly Contact[],
): Promise<Map<string, Link>> {
	return await workspace.links.find(
		integration.id,
		'contact',
		contacts.map(({ id }) => id),
	);
}

async function convertOpen(input: ConvertLeadsInput, open: readonly OpenLead[]): Promise<LeadFate[]> {
	const { adapter, workspace, signal } = input;
	const { fates } = await runBatches<OpenLead, BatchOutcome>({
		groups: [{ intents: open, batchSize: adapter.capabilities.writeBatchSize }],
		claim: claimBatches<OpenLead, BatchOutcome>({
			...input,
			subjectOf: ({ contact }) => subjectOf(contact),
			whatOf: () => null,
			stillDue: async (claimed) => {
				const intents = claimed.map(({ intent }) => intent);
				const links = await contactLinks(
					input,
					workspace,
					intents.map(({ contact }) => contact),
				);
				return intents.filter(({ contact, revision }) => (links.get(contact.id)?.revision ?? 0) === revision);
			},
			store: async (sent, inside) => await saveNewLinks(input, contactsOf(sent), inside),
		}),
		send: async (batch) => {
			// Before the call: where its answer is lost, no lead is left that leads to the contact.
			const behind = batch.map((intent) => [intent.contact.id, intent.behind] as const);
			await workspace.transaction(async (inside) => await saveNewLinks(input, behind, inside));
			const ids = batch.map(({ record }) => record.crmId);
			return (await adapter.convertLeads?.(ids, { signal })) ?? [];
		},
		signal,
	});
	return fates;
}

type ContactId = readonly [contactId: string, crmId: string | null];

function contactsOf(sent: ReadonlyArray<SentFate<OpenLead, BatchOutcome>>): ContactId[] {
	return sent.map((fate) => [fate.intent.contact.id, fate.state === 'done' ? fate.answer.record.contactId : null]);
}

/** Later work on the person as a contact finds the one that the lead became. A link that is there stays. */
async function saveNewLinks(
	{ integration, runtime }: ConvertLeadsInput,
	contacts: readonly ContactId[],
	inside: WorkspaceStore,
): Promise<void> {
	const updatedAt = isoTime(runtime.clock.now());
	const known = await inside.links.find(
		integration.id,
		'contact',
		contacts.map(([contactId]) => contactId),
	);
	const links = contacts.flatMap(([contactId, crmId]) => {
		if (crmId === null || typeof known.get(contactId)?.crmId === 'string') return [];
		const record: KnownRecord = { object: 'contact', crmId, crmUrl: null };
		return [newLink({ integrationId: integration.id, contactId, record, updatedAt })];
	});
	const living = await inside.contacts.getMany(links.map(({ contactId }) => contactId));
	await inside.links.save(links.filter((_, index) => living[index] !== null));
}
