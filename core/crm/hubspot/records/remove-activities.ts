import { partition } from '../../../lib/batching';
import type { BatchRemoval, CallOptions } from '../../contract';
import type { ObjectsClient } from '../client/objects';
import { nativeId, typeOf } from './activities';
import { archiveEach } from './removal';

/** Archives notes and messages, each in batches. HubSpot answers the same whether an entry was there or not. */
export async function removeActivities(
	client: Pick<ObjectsClient, 'archive'>,
	activityIds: readonly string[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const isMessage = (activityId: string) => typeOf({ activityId, kind: 'note' }) === 'communications';
	const [messages, notes] = partition([...new Set(activityIds)], isMessage);
	const removed = new Map<string, BatchRemoval>();
	for (const [type, own] of [
		['notes', notes],
		['communications', messages],
	] as const) {
		const context = { operation: 'remove entries from timelines', signal };
		const removals = await archiveEach(own.map(nativeId), context, async (ids, about) => {
			await client.archive(type, ids, about);
		});
		own.forEach((id, index) => removed.set(id, { ...(removals[index] as BatchRemoval), id }));
	}
	return activityIds.map((id) => removed.get(id) as BatchRemoval);
}
