import type { Runtime } from '../../lib/runtime';
import type { SocialEvent } from '../../social';
import type { WorkspaceStore } from '../../store/contract';
import { enrichContacts, leftOut, recordEvents } from '../recording';

/** What became of a row. */
export interface RowOutcome {
	became: 'added' | 'updated' | 'unchanged' | 'skipped';
	isNewContact: boolean;
	isInDoubt: boolean;
}

export const SKIPPED: RowOutcome = { became: 'skipped', isNewContact: false, isInDoubt: false };

type Deps = { workspace: WorkspaceStore; runtime: Runtime };

/** In one transaction. */
export async function importInteractions(
	{ workspace, runtime }: Deps,
	events: readonly SocialEvent[],
): Promise<RowOutcome[]> {
	const recorded = await recordEvents({ workspace, runtime, events });
	return recorded.map((result): RowOutcome => {
		if (result === null) return SKIPPED;
		return {
			became: result.outcome === 'recorded' ? 'added' : 'unchanged',
			isNewContact: result.contactOutcome === 'created',
			isInDoubt: result.review !== null,
		};
	});
}

/** An old list brings nobody back who was erased, and takes no account of the team for a customer. */
export async function importContacts(
	{ workspace, runtime }: Deps,
	events: readonly SocialEvent[],
): Promise<RowOutcome[]> {
	return await workspace.transaction(async (inside) => {
		const left = await leftOut(inside, events);
		const people = events.filter((_, index) => !left.has(index)).map(({ person }) => ({ contactId: null, person }));
		const enriched = await enrichContacts({ workspace: inside, runtime, people });
		let next = 0;
		return events.map((_, index): RowOutcome => {
			const result = left.has(index) ? null : (enriched[next++] ?? null);
			if (result === null || result.isWithheld) return SKIPPED;
			const { contactOutcome, review } = result;
			const isNewContact = contactOutcome === 'created';
			return { became: isNewContact ? 'added' : contactOutcome, isNewContact, isInDoubt: review !== null };
		});
	});
}
