/** Milliseconds since the epoch, from wherever the caller wants time to come from. */
export interface Clock {
	now: () => number;
}

/** A clock that tests move by hand, over any base clock. */
export interface AdjustableClock extends Clock {
	advance: (milliseconds: number) => void;
	/** Makes `now()` answer this instant; a running base clock runs on from there. */
	set: (instant: number) => void;
}

/** The first instant of a frozen clock: fixed, so that two runs of a test see the same times. */
export const DEFAULT_START = Date.UTC(2026, 9, 1, 9, 0, 0);

/** Only the command line uses it: the store itself never looks at the wall clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** Stands still until it is moved. */
export function frozenClock(start: number = DEFAULT_START): Clock {
	return { now: () => start };
}

export function adjustable(base: Clock): AdjustableClock {
	let offset = 0;
	return {
		now: () => base.now() + offset,
		advance(milliseconds) {
			offset += milliseconds;
		},
		set(instant) {
			offset = instant - base.now();
		},
	};
}
