import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import type { BatchRemoval, CallOptions } from '../../contract';
import { ignoreMissing, writeEach } from '../../kit/write-each';
import type { LeadDeps } from './lookup';
import { LEAD_ID } from './mapper';

/** The person stays. A lead that is gone already counts as removed. */
export async function removeLeads(
	deps: LeadDeps,
	ids: readonly string[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const groups = groupByKey(ids, (id) => id);
	const context = { operation: 'remove leads', signal };
	const removals = await writeEach<string, BatchRemoval>(
		deps.persons.concurrency,
		groups.map(({ key }) => key),
		{
			signal,
			write: async (id) => {
				if (LEAD_ID.test(id)) await deps.leads.remove(id, context).catch(ignoreMissing);
				return { ok: true, id };
			},
			failed: (problem, id) => ({ ok: false, id, problem }),
		},
	);
	return spreadToIndexes(groups, removals, ids.length);
}
