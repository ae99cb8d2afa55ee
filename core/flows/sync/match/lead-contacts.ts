import type { Contact } from '../../../contact';
import type { CrmRecord } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import type { PushProblem } from '../contract';
import { findRecords } from './find-records';
import { problemOf } from '../history/push-report';
import type { RecordMatch, RecordsInput } from '../../timeline/timeline-contract';

/** The CRM's contact, or why there is none. */
export interface ContactMatch {
	crmId: string | null;
	outcome: 'conflict' | 'failed' | 'skipped' | null;
	problem: PushProblem | null;
}

/**
 * The CRM's contact of each person, at its index: for a lead the contact it became, or the one that stands behind it.
 */
export async function contactsBehind(input: RecordsInput, contacts: readonly Contact[]): Promise<ContactMatch[]> {
	const matches = await findRecords(input, contacts);
	const leadIds = matches.flatMap(({ record }) => (record?.object === 'lead' ? [record.crmId] : []));
	if (leadIds.length === 0) return matches.map((match) => contactOf(match, new Map()));
	if (input.adapter.capabilities.leadObject === 'lifecycleStage')
		return matches.map((match) => contactOf(match, new Map(leadIds.map((id) => [id, id]))));
	try {
		const found = await input.adapter.findByKey(
			'lead',
			leadIds.map((value) => ({ by: 'id', value })),
			{ signal: input.signal },
		);
		return matches.map((match) => contactOf(match, contactIds(leadIds, found)));
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		const problem = problemOf({ kind: error.kind, message: error.message, details: error.details });
		return matches.map((match) =>
			match.record?.object === 'lead' ? { crmId: null, outcome: 'failed', problem } : contactOf(match, new Map()),
		);
	}
}

function contactIds(leadIds: readonly string[], found: readonly CrmRecord[][]): Map<string, string> {
	return new Map(
		leadIds.flatMap((id, index) => {
			const contactId = found[index]?.[0]?.contactId;
			return typeof contactId === 'string' ? [[id, contactId] as const] : [];
		}),
	);
}

function contactOf(match: RecordMatch, contactOfLead: ReadonlyMap<string, string>): ContactMatch {
	if (match.record === null) return { crmId: null, outcome: match.outcome, problem: match.problem };
	const { object, crmId } = match.record;
	const contactId = object === 'contact' ? crmId : contactOfLead.get(crmId);
	return contactId === undefined
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
