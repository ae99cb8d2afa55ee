/** How far a clock is ahead of ours, by what it told. */
export interface ClockOffset {
	/** @param least and `most`: the bounds between which it lies, in milliseconds */
	learn(least: number, most: number): void;
	/** The middle of what is possible; `null` before it told anything. */
	read(): number | null;
}

/**
 * What lies within the bounds of all answers is the better the more there were; bounds that exclude the earlier ones
 * are those of a clock that was set.
 */
export function createClockOffset(): ClockOffset {
	let bounds: { least: number; most: number } | null = null;
	return {
		learn(least, most) {
			const narrowed = {
				least: Math.max(least, bounds?.least ?? least),
				most: Math.min(most, bounds?.most ?? most),
			};
			bounds = narrowed.least <= narrowed.most ? narrowed : { least, most };
		},
		read: () => bounds && (bounds.least + bounds.most) / 2,
	};
}
