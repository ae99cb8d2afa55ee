import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import type { BatchRemoval, CallOptions } from '../../contract';
import { ignoreMissing, writeEach } from '../../kit/write-each';
import { isPersonId } from './person';
import type { PersonDeps } from './writes';

/** One that is gone already counts as removed. */
export async function removePersons(
	deps: PersonDeps,
	ids: readonly string[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const groups = groupByKey(ids, (id) => id);
	const context = { operation: 'remove persons', signal };
	const removals = await writeEach<string, BatchRemoval>(
		deps.concurrency,
		groups.map(({ key }) => key),
		{
			signal,
			write: async (id) => {
				if (isPersonId(id)) await deps.client.remove(id, context).catch(ignoreMissing);
				return { ok: true, id };
			},
			failed: (problem, id) => ({ ok: false, id, problem }),
		},
	);
	return spreadToIndexes(groups, removals, ids.length);
}
