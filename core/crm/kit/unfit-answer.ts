import { CrmError } from '../../lib/errors';
import type { CrmName } from './crm-name';

export interface UnfitAnswer {
	/** Completes "Could not ...". */
	operation: string;
	/** Completes "HubSpot's answer ...", for example `is about another record`. */
	problem: string;
	/** Whether the call may have changed something. */
	isWrite: boolean;
}

/**
 * For an answer that is no error, but does not fit what was asked: something between n8n and the CRM mixed answers up,
 * or cut one off. Believing it would tie a person to somebody else's record, or read as "found none".
 */
export function unfitAnswer({ provider, label }: CrmName, { operation, problem, isWrite }: UnfitAnswer): CrmError {
	const doubt = isWrite ? ' The change may have been made all the same.' : '';
	return new CrmError('unavailable', `Could not ${operation}: ${label}'s answer ${problem}.${doubt}`, {
		provider,
		operation,
		code: 'UNFIT_ANSWER',
		fix: 'Run it again. If it stays so, check the address where the credential holds one, and any proxy in between.',
		mayHaveBeenApplied: isWrite,
	});
}
