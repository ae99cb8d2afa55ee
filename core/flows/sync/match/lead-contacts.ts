import type { Contact } from '../../../contact';
import type { PushProblem } from '../outcome';
import type { RecordsInput } from '../records-input';
import { findRecords, type FoundRecord } from './find-records';
import type { Refusal } from './unique-match';

/** The CRM's contact, or why there is none. */
export type ContactMatch =
	{ crmId: string; outcome: null; problem: null } | { crmId: null; outcome: Refusal['bucket']; problem: PushProblem };

/**
 * The CRM's contact of each person, at its index: for a lead the contact it became, or the one that the CRM keeps
 * behind it. Where a lead is a stage of the contact, the lead is the contact.
 */
export async function leadContacts(input: RecordsInput, contacts: readonly Contact[]): Promise<ContactMatch[]> {
	const isStage = input.adapter.capabilities.leadObject === 'lifecycleStage';
	return (await findRecords(input, contacts)).map((found) => contactOf(found, isStage));
}

function contactOf(found: FoundRecord, isStage: boolean): ContactMatch {
	if (found.record === null) return { crmId: null, outcome: found.outcome, problem: found.problem };
	const { object, crmId } = found.record;
	const contactId = object === 'contact' || isStage ? crmId : found.leadContactId;
	return contactId === null
		? { crmId: null, outcome: 'failed', problem: noContact(crmId) }
		: { crmId: contactId, outcome: null, problem: null };
}

function noContact(leadId: string): PushProblem {
	return {
		kind: 'invalid',
		message: `The lead ${leadId} has no contact yet, and a deal is with a contact`,
		fix: 'Convert the lead in the CRM first, or sync the person as a contact and open the deal for that',
		recordIds: [leadId],
	};
}
