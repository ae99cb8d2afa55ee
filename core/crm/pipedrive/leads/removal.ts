import type { BatchRemoval, CallOptions } from '../../contract';
import { removeEach } from '../../kit/remove-each';
import type { LeadDeps } from './lookup';
import { LEAD_ID } from './mapper';

/** The person stays. A lead that is gone already counts as removed. */
export async function removeLeads(
	deps: LeadDeps,
	ids: readonly string[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const context = { operation: 'remove leads', signal };
	return await removeEach(deps.persons.concurrency, ids, { signal }, async (id) => {
		if (LEAD_ID.test(id)) await deps.leads.remove(id, context);
		return null;
	});
}
