import { recognitionKeys } from '../../contact';
import { idempotencyKeyOf, type SocialEvent } from '../../social';
import type { WorkspaceStore } from '../../store/contract';
import { leftOut } from '../recording';
import { type RowOutcome, SKIPPED } from './import-chunk';

/** What would become of rows, each by itself: of two that are new and alike both are counted. Stores nothing. */
export async function foreseeInteractions(
	workspace: WorkspaceStore,
	events: readonly SocialEvent[],
): Promise<RowOutcome[]> {
	const keys = events.map(idempotencyKeyOf);
	const known = await workspace.interactions.findByIdempotencyKeys([...new Set(keys)]);
	return await foresee(workspace, events, (index) => (known.has(keys[index]!) ? 'unchanged' : 'added'));
}

/** Whether a known contact gets something new is found out by doing it alone: those who are known are `updated`. */
export async function foreseeContacts(
	workspace: WorkspaceStore,
	events: readonly SocialEvent[],
): Promise<RowOutcome[]> {
	return await foresee(workspace, events, (_, isKnown) => (isKnown ? 'updated' : 'added'));
}

async function foresee(
	workspace: WorkspaceStore,
	events: readonly SocialEvent[],
	became: (index: number, isKnown: boolean) => RowOutcome['became'],
): Promise<RowOutcome[]> {
	const keys = events.map(({ person }) => recognitionKeys(person));
	const holders = await workspace.contacts.findByKeys([...new Set(keys.flat())]);
	const left = await leftOut(workspace, events);
	return events.map((_, index): RowOutcome => {
		const isKnown = keys[index]!.some((key) => (holders.get(key)?.length ?? 0) > 0);
		const outcome = became(index, isKnown);
		// What is stored already stays so, whoever did it.
		if (left.has(index) && outcome !== 'unchanged') return SKIPPED;
		return { became: outcome, isNewContact: !isKnown, isInDoubt: false };
	});
}
