/** The sizes that are compared. */
export const SMALL = 10_000;
export const LARGE = 80_000;
/** What takes less time at the large size hurts nobody, and is too short to be compared. */
const FLOOR_MS = 12;
/** Some machines count a thread's work in steps as long as this. */
const TICK_MS = 4;
/** How often the small size is done in a row, so that it is as long as linear work at the large one. */
const REPEATS = LARGE / SMALL;
/** Linear work grows eightfold from the small to the large size, quadratic work sixty-four-fold. */
const MOST_GROWTH = 28;
const RUNS = 4;

/** What this thread worked, in milliseconds: on a busy machine the clock counts the work of others too. */
function timeOf(work: () => void): number {
	const before = process.threadCpuUsage();
	work();
	const { user, system } = process.threadCpuUsage(before);
	return (user + system) / 1_000;
}

/** The shortest of several runs: whatever else the machine does can only make a run longer. */
function shortest(work: () => void, first: number): number {
	let least = first;
	for (let run = 1; run < RUNS; run++) least = Math.min(least, timeOf(work));
	return least;
}

function severalTimes(work: () => void): () => void {
	return () => {
		for (let run = 0; run < REPEATS; run++) work();
	};
}

/**
 * How many times longer the work takes at the large size than at the small one; 0 where it is too short to tell.
 * @param prepare gives the work for a size; what it does before is not counted
 */
export function growthOf(prepare: (size: number) => () => void): number {
	const large = prepare(LARGE);
	const first = timeOf(large);
	if (first < FLOOR_MS) return 0;
	const least = shortest(large, first);
	if (least < FLOOR_MS) return 0;
	const small = severalTimes(prepare(SMALL));
	return (least * REPEATS) / Math.max(shortest(small, timeOf(small)), TICK_MS);
}

/** Whether the work grows faster than its input. Asked again before it says so, as a machine may be busy. */
export function growsTooFast(prepare: (size: number) => () => void): boolean {
	return [1, 2, 3].every(() => growthOf(prepare) > MOST_GROWTH);
}
