import type { LookupKey } from '../../../crm/contract';
import { personalEmails } from '../match/look-up';
import type { Delivery } from './deliver';
import type { Candidate } from '../plan/plan';

export interface SecondLook {
	candidate: Candidate;
	keys: LookupKey[];
	/** The create may have been carried out although its answer was lost. */
	lostCreate: boolean;
}

/**
 * Whether a failed write should be looked up at once: the CRM named the record that is in the way, or a create may
 * have been applied. A record that holds a role address may be anybody's, so it is never taken over.
 */
export function needsSecondLook(delivery: Delivery): SecondLook | null {
	if (delivery.state !== 'failed') return null;
	const { step, problem } = delivery;
	const { contact } = step.candidate.item;
	const [recordId, ...others] = problem.details.recordIds ?? [];
	if (problem.kind === 'conflict' && recordId !== undefined && others.length === 0) {
		const byRoleAddress = contact.emails.length > 0 && personalEmails(contact).length === 0;
		return byRoleAddress || step.kind === 'update'
			? null
			: { candidate: step.candidate, keys: [{ by: 'id', value: recordId }], lostCreate: false };
	}
	if (step.kind !== 'create' || !problem.details.mayHaveBeenApplied) return null;
	const keys = personalEmails(contact).map((value): LookupKey => ({ by: 'email', value }));
	return keys.length === 0 ? null : { candidate: step.candidate, keys, lostCreate: true };
}
