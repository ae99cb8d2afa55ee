import type { ClaimSubject } from '../../../store/contract';
import type { Patience } from './wait-for-others';

/** What one round of work came to. */
export interface RoundOf<Item, Result> {
	/** Of every item of the round, also of those that are gone on with. */
	results: ReadonlyMap<Item, Result>;
	/** What others held, or what was sent a moment ago: the next round plans it anew. */
	again: ReadonlyArray<{ item: Item; subject: ClaimSubject }>;
	/** When the next round makes sense at the soonest, in milliseconds since the epoch. Default: at once. */
	until?: number;
}

/**
 * Works in rounds until nothing is left that others hold, or the patience is over: then the last result stands.
 * @throws the signal's reason
 */
export async function inRounds<Item, Result>(
	patience: Patience,
	items: readonly Item[],
	work: (items: readonly Item[]) => Promise<RoundOf<Item, Result>>,
): Promise<Map<Item, Result>> {
	const all = new Map<Item, Result>();
	for (let due = items; ;) {
		const { results, again, until } = await work(due);
		for (const [item, result] of results) all.set(item, result);
		const subjects = again.map(({ subject }) => subject);
		if (again.length === 0 || !(await patience.wait(subjects, until))) return all;
		due = again.map(({ item }) => item);
	}
}
