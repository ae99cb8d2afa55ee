import type { CrmRecord, FieldName } from '../../../crm/contract';
import type { PushInput, PushReport } from '../contract';
import { pickFields } from '../merge/field-values';
import { refuse, refuseAmbiguous, type Candidate, type Step } from '../plan/plan';

/** Where the work on a lead goes on. */
export type LeadMatch =
	| { kind: 'leads'; records: CrmRecord[] }
	/** Only leads that were converted: their contact takes their place. */
	| { kind: 'contact'; contactId: string }
	| { kind: 'refused'; step: Step };

/** A lead that is open is worked with; those that were converted before it are history. */
export function followLead(candidate: Candidate, matches: readonly CrmRecord[]): LeadMatch {
	const open = matches.filter((record) => !record.isConverted);
	const converted = matches.filter((record) => record.isConverted);
	if (open.length > 0 || converted.length === 0) return { kind: 'leads', records: open };
	const [contactId, ...others] = [...new Set(converted.flatMap((record) => record.contactId ?? []))];
	if (contactId === undefined) return { kind: 'refused', step: refuseWithoutContact(candidate, converted) };
	if (others.length > 0)
		return {
			kind: 'refused',
			step: refuseAmbiguous(
				candidate,
				[contactId, ...others].map((id) => ({ id })),
			),
		};
	return { kind: 'contact', contactId };
}

function refuseWithoutContact(candidate: Candidate, leads: readonly CrmRecord[]): Step {
	return refuse(candidate, 'conflict', {
		kind: 'conflict',
		message: 'The lead was converted, but the CRM does not show the contact it became',
		fix: 'Give the account of the credential access to the contact, or sync the person as a contact',
		recordIds: leads.map(({ id }) => id),
	});
}

export interface FollowedLead {
	candidate: Candidate;
	contactId: string;
}

const LEAD_ONLY: ReadonlySet<FieldName> = new Set<FieldName>(['leadStage', 'leadTitle']);

/** The push that goes on with the contacts of converted leads. It adds none: they are known to be there. */
export function contactPushOf(input: PushInput, followed: readonly FollowedLead[]): PushInput {
	const items = followed.map(({ candidate: { item }, contactId }) => ({
		contact: item.contact,
		fields: pickFields(item.fields ?? {}, (field) => !LEAD_ONLY.has(field)),
		crmId: contactId,
	}));
	return { ...input, object: 'contact', items, createMissing: false };
}

/** The report's outcomes at the places the leads have in their own push. */
export function outcomesOfFollowed(followed: readonly FollowedLead[], { outcomes }: PushReport) {
	return followed.flatMap(({ candidate }, position) => {
		const outcome = outcomes[position];
		return outcome === undefined ? [] : [{ ...outcome, index: candidate.index }];
	});
}
