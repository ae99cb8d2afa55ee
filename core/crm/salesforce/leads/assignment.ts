import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import { askOnce } from '../../kit/ask-once';
import type { SalesforceClient } from '../client';

/** The active assignment rule of leads; `null` where there is none, or the user does not see it. */
export type ReadLeadRule = (options: CallOptions) => Promise<string | null>;

/** Asks once, when a bulk job first needs it: jobs run the rule that they name, unlike other calls. */
export function createLeadRule(client: SalesforceClient): ReadLeadRule {
	return askOnce(async ({ signal }) => {
		const soql = "SELECT Id FROM AssignmentRule WHERE SobjectType = 'Lead' AND Active = true LIMIT 1";
		try {
			const { rows } = await client.query(soql, { operation: 'read the assignment rule of leads', signal });
			return rows[0]?.Id ?? null;
		} catch (error) {
			if (error instanceof CrmError && (error.kind === 'invalid' || error.kind === 'auth')) return null;
			throw error;
		}
	});
}
