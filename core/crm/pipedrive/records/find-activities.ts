import type { CallOptions, SoughtActivity } from '../../contract';
import { mapConcurrently } from '../../../lib/batching';
import { holdsReference, timesOfAdding } from '../../kit/reference-text';
import type { TimelineClient } from '../client/timeline';
import type { Anchor } from './activities';

const CONCURRENT_READS = 5;

/** Notes and activities that may have been added: what changed at their records since, by the reference in the text. */
export async function findActivities(
	client: TimelineClient,
	sought: readonly SoughtActivity[],
	anchorOf: (recordId: string) => Anchor | null,
	{ signal }: CallOptions,
): Promise<string[][]> {
	return await mapConcurrently(sought, CONCURRENT_READS, async ({ recordId, kind, reference, since }) => {
		const anchor = anchorOf(recordId);
		const [window] = timesOfAdding([since]);
		if (anchor === null || window === undefined) return [];
		const context = { operation: 'look for entries of the timeline', signal };
		const name = kind === 'note' ? 'note' : 'activity';
		const entries =
			kind === 'note'
				? await client.notesSince(anchor, window.from, context)
				: await client.activitiesSince(anchor, window.from, context);
		return entries.filter(({ text }) => holdsReference(text, reference)).map(({ id }) => `${name}:${id}`);
	});
}
