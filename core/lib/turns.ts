import type { Runtime } from './runtime';

/** Items that are worked through before other work on the event loop is let in: a few milliseconds each time. */
const ITEMS_PER_TURN = 250;

/** Maps a list that may be long, in portions between which other work has its turn. */
export async function mapInTurns<T, R>(
	runtime: Pick<Runtime, 'yield'>,
	items: readonly T[],
	work: (item: T, index: number) => R,
	itemsPerTurn = ITEMS_PER_TURN,
): Promise<R[]> {
	const results: R[] = [];
	for (const [index, item] of items.entries()) {
		if (index > 0 && index % itemsPerTurn === 0) await runtime.yield();
		results.push(work(item, index));
	}
	return results;
}

/** The items that pass, and those that do not, in their order. */
export async function splitInTurns<T>(
	runtime: Pick<Runtime, 'yield'>,
	items: readonly T[],
	passes: (item: T) => boolean,
): Promise<{ passed: T[]; failed: T[] }> {
	const verdicts = await mapInTurns(runtime, items, passes);
	return {
		passed: items.filter((_, index) => verdicts[index]),
		failed: items.filter((_, index) => !verdicts[index]),
	};
}
