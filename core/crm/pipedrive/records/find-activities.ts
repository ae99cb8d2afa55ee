import type { CallOptions, SoughtActivity } from '../../contract';
import { groupByKey, mapConcurrently, spreadToIndexes } from '../../../lib/batching';
import { holdsReference, timesOfAdding } from '../../kit/reference-text';
import type { CallContext } from '../../transport';
import type { TimelineClient } from '../client/timeline';
import type { Anchor } from './activities';

const CONCURRENT_READS = 5;

/**
 * Notes and activities that may have been added: what changed at their records since, by the reference in the text. The
 * entries of one kind at a record are read together.
 */
export async function findActivities(
	client: TimelineClient,
	sought: readonly SoughtActivity[],
	anchorOf: (recordId: string) => Anchor | null,
	{ signal }: CallOptions,
): Promise<string[][]> {
	const context = { operation: 'look for entries of the timeline', signal };
	const groups = groupByKey(sought, ({ kind, recordId }) => `${kind} ${recordId}`);
	const lists = await mapConcurrently(groups, CONCURRENT_READS, async ({ items }) => {
		const texts = new Map<string, string>();
		const [{ recordId, kind }] = items as [SoughtActivity];
		const anchor = anchorOf(recordId);
		if (anchor === null) return texts;
		for (const { from } of timesOfAdding(items.map(({ since }) => since)))
			for (const [id, text] of await readEntries(client, kind, anchor, from, context)) texts.set(id, text);
		return texts;
	});
	return spreadToIndexes(groups, lists, sought.length).map((texts, index) =>
		[...texts].flatMap(([id, text]) => (holdsReference(text, sought[index]?.reference ?? '') ? [id] : [])),
	);
}

/** Texts by the id of their entry. */
async function readEntries(
	client: TimelineClient,
	kind: SoughtActivity['kind'],
	anchor: Anchor,
	since: number,
	context: CallContext,
): Promise<Array<[id: string, text: string]>> {
	const isNote = kind === 'note';
	const entries = await (isNote
		? client.notesSince(anchor, since, context)
		: client.activitiesSince(anchor, since, context));
	return entries.map(({ id, text }) => [`${isNote ? 'note' : 'activity'}:${id}`, text]);
}
