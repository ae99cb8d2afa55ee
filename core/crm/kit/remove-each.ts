import { groupByKey, spreadToIndexes } from '../../lib/batching';
import type { BatchRemoval, CallOptions } from '../contract';
import type { Concurrency } from './concurrency';
import { ignoreMissing, writeEach } from './write-each';

/**
 * Removes things by a call each, however often one is named. One that is gone already counts as removed.
 * @param remove gives why nothing was asked of the CRM, where the thing cannot be removed
 * @returns one outcome per id, in order
 */
export async function removeEach(
	concurrency: Concurrency,
	ids: readonly string[],
	{ signal }: CallOptions,
	remove: (id: string) => Promise<Extract<BatchRemoval, { ok: false }> | null>,
): Promise<BatchRemoval[]> {
	const groups = groupByKey(ids, (id) => id);
	const removeOne = async (id: string) => {
		try {
			return await remove(id);
		} catch (error) {
			ignoreMissing(error);
			return null;
		}
	};
	const removals = await writeEach<string, BatchRemoval>(
		concurrency,
		groups.map(({ key }) => key),
		{
			...(signal === undefined ? {} : { signal }),
			write: async (id) => (await removeOne(id)) ?? { ok: true, id },
			failed: (problem, id) => ({ ok: false, id, problem }),
		},
	);
	return spreadToIndexes(groups, removals, ids.length);
}
