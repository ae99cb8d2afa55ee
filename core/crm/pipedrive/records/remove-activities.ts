import type { BatchRemoval, CallOptions, RecordProblem } from '../../contract';
import { removeEach } from '../../kit/remove-each';
import { entryIdOf, type TimelineDeps } from './activities';

/** One call an entry. One that is gone already counts as removed. */
export async function removeActivities(
	{ client, concurrency }: Pick<TimelineDeps, 'client' | 'concurrency'>,
	activityIds: readonly string[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const context = { operation: 'remove an entry from a timeline', signal };
	return await removeEach(concurrency, activityIds, { signal }, async (id) => {
		const entry = entryIdOf(id);
		if (entry === null) return { ok: false, id, problem: OF_NO_KIND };
		const remove = entry.kind === 'note' ? client.removeNote : client.removeActivity;
		await remove(entry.id, context);
		return null;
	});
}

/** Notes and activities have ids of their own, so what has the id might be another's. */
const OF_NO_KIND: RecordProblem = {
	kind: 'invalid',
	message: 'The entry was added by version 0.1, which did not keep whether it is a note or an activity.',
	details: { fix: 'Delete it in Pipedrive, and dismiss it here.', mayHaveBeenApplied: false },
};
