import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import type { SalesforceClient } from '../client';

/** The active assignment rule of leads; `null` where there is none, or the user does not see it. */
export type ReadLeadRule = (options: CallOptions) => Promise<string | null>;

/** For bulk jobs, which run the rule that they name, unlike other calls. */
export async function readLeadRule(client: SalesforceClient, { signal }: CallOptions): Promise<string | null> {
	const soql = "SELECT Id FROM AssignmentRule WHERE SobjectType = 'Lead' AND Active = true LIMIT 1";
	try {
		const { rows } = await client.query(soql, { operation: 'read the assignment rule of leads', signal });
		return rows[0]?.Id ?? null;
	} catch (error) {
		if (error instanceof CrmError && (error.kind === 'invalid' || error.kind === 'auth')) return null;
		throw error;
	}
}
