import { gatherCandidates, hasChangedSince, type Candidate, type PushItem } from './plan/candidate';
import type { PushInput } from './push-input';

/**
 * The items at these indexes, with what is stored of them now.
 * @param isAgain whether they were gathered before: then their contacts may have changed since they were given
 */
export async function gather(input: PushInput, indexes: Iterable<number>, isAgain = false): Promise<Candidate[]> {
	const wanted = [...indexes];
	const given = wanted.flatMap((index) => input.items[index] ?? []);
	const items = isAgain ? await asStored(input, given) : given;
	const candidates = await gatherCandidates({ ...input, items });
	return candidates.map((candidate, position) => ({ ...candidate, index: wanted[position] ?? position }));
}

async function asStored({ workspace }: PushInput, items: readonly PushItem[]): Promise<PushItem[]> {
	const stored = await workspace.contacts.getMany(items.map(({ contact }) => contact.id));
	return items.map((item, index) => {
		const now = stored[index];
		// Who was merged meanwhile is gone on with as the survivor.
		const isMerged = now && now.id !== item.contact.id;
		return isMerged || hasChangedSince(item.contact, now) ? { ...item, contact: now } : item;
	});
}
