import type { LookupKey } from '../../../crm/contract';
import { emailKeys } from '../match/lookup-keys';
import type { Candidate } from '../plan/candidate';
import type { WriteFate } from './write-records';

export interface RetryLookup {
	candidate: Candidate;
	keys: LookupKey[];
	/** The create may have been carried out although its answer was lost. */
	lostCreate: boolean;
}

/**
 * What to look up at once after a write that failed: the CRM named the record that is in the way, or a create may
 * have been applied. A record that holds a role address may be anybody's, so it is never taken over.
 */
export function retryLookupOf(fate: WriteFate): RetryLookup | null {
	if (fate.state !== 'failed') return null;
	const { intent, problem } = fate;
	const { candidate } = intent;
	const emails = emailKeys(candidate.contact);
	const [recordId, ...others] = problem.details.recordIds ?? [];
	if (problem.kind === 'conflict' && recordId !== undefined && others.length === 0) {
		const byRoleAddress = candidate.contact.emails.length > 0 && emails.length === 0;
		if (byRoleAddress || intent.kind === 'update') return null;
		return { candidate, keys: [{ by: 'id', value: recordId }], lostCreate: false };
	}
	const mayBeThere = intent.kind === 'create' && problem.details.mayHaveBeenApplied === true;
	return mayBeThere && emails.length > 0 ? { candidate, keys: emails, lostCreate: true } : null;
}
