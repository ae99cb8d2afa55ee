import type { LookupKey } from '../../../crm/contract';
import { emailKeys } from '../match/lookup-keys';
import type { Candidate } from '../plan/candidate';
import type { WriteFate } from './write-records';

export interface RetryLookup {
	candidate: Candidate;
	keys: LookupKey[];
}

/**
 * What to look up at once after a create that was refused, because the CRM named the record that is in the way. A
 * record that holds a role address may be anybody's, so it is never taken over.
 */
export function retryLookupOf(fate: WriteFate): RetryLookup | null {
	if (fate.state !== 'failed' || fate.intent.kind === 'update') return null;
	const { intent, problem } = fate;
	const { candidate } = intent;
	const [recordId, ...others] = problem.details.recordIds ?? [];
	if (problem.kind !== 'conflict' || recordId === undefined || others.length > 0) return null;
	const byRoleAddress = candidate.contact.emails.length > 0 && emailKeys(candidate.contact).length === 0;
	return byRoleAddress ? null : { candidate, keys: [{ by: 'id', value: recordId }] };
}

/** A create whose answer was lost: it may have been carried out. */
export function isLostCreate(fate: WriteFate): boolean {
	return fate.state === 'failed' && fate.intent.kind === 'create' && fate.problem.details.mayHaveBeenApplied === true;
}
