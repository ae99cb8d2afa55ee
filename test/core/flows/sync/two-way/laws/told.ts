import fc from '../../../../../support/random';
import type { Deed } from './deeds';
import type { Nature } from './natures';

/** How many histories of a kind, and of how many deeds at most. */
export const HISTORIES = Number(process.env.SYNC_HISTORIES ?? 60);
export const DEEDS = Number(process.env.SYNC_DEEDS ?? 25);
/** `SYNC_SHRINKS=no`: one that fails is told as it was drawn, at once. */
const SHRINKS = process.env.SYNC_SHRINKS !== 'no';

/**
 * Lives through histories, and shrinks one in which a law is broken to the few deeds that it takes.
 * @param live starts over, lives, and gives back what was broken
 * @throws an error that names the laws, the seed and the deeds
 */
export async function holdsInAll<Given extends [unknown, ...unknown[]]>(
	given: { [Index in keyof Given]: fc.Arbitrary<Given[Index]> },
	runs: number,
	live: (...drawn: Given) => Promise<string[]>,
): Promise<void> {
	const property = fc.asyncProperty<Given>(...given, async (...drawn) => {
		const broken = await live(...drawn);
		if (broken.length > 0) throw new Error(broken.join('\n'));
	});
	const { failed, seed, counterexample, errorInstance, numRuns } = await fc.check(property, {
		numRuns: runs,
		endOnFailure: !SHRINKS,
	});
	if (!failed || counterexample === null) return;
	const why = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : 'it ended early';
	const drawn = counterexample.map(told).join('\n');
	throw new Error(`${why.split('\n    at')[0]}\nin history ${numRuns} of seed ${seed}:\n${drawn}`);
}

/** A line for each CRM and each deed, as it can be written into a test. */
function told(drawn: unknown): string {
	return Array.isArray(drawn)
		? drawn.map((each: Deed | Nature) => `  ${JSON.stringify(each)},`).join('\n')
		: `  ${JSON.stringify(drawn)}`;
}
