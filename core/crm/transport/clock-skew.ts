/** How far the CRM's clock is ahead of ours, by the `Date` of its answers. */
export interface ClockSkew {
	/** @param sentAt and `receivedAt`: our times around the answer, in epoch milliseconds */
	learn(date: string | undefined, sentAt: number, receivedAt: number): void;
	/** Milliseconds, give or take half a second and half of what the answer took; `null` before there was a `Date`. */
	read(): number | null;
}

/** The header has whole seconds, and was written at some time between. */
const A_SECOND_MS = 1_000;

/**
 * Each answer gives bounds, about a second apart. What lies within the bounds of all of them is the better the more
 * there were; bounds that exclude the earlier ones are those of a clock that was set.
 */
export function createClockSkew(): ClockSkew {
	let bounds: { least: number; most: number } | null = null;
	return {
		learn(date, sentAt, receivedAt) {
			const told = date === undefined ? Number.NaN : Date.parse(date);
			if (Number.isNaN(told)) return;
			const now = { least: told - receivedAt, most: told + A_SECOND_MS - sentAt };
			const least = Math.max(now.least, bounds?.least ?? now.least);
			const most = Math.min(now.most, bounds?.most ?? now.most);
			bounds = least <= most ? { least, most } : now;
		},
		read: () => bounds && Math.round((bounds.least + bounds.most) / 2),
	};
}
