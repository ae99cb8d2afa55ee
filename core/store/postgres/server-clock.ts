import type { Clock } from '../../lib/runtime';

/** The clock of the server as this machine knows it: leases run by it, whatever the clocks of the machines say. */
export interface ServerClock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Called with what the server's clock has just told. */
	observe(serverMs: number): void;
}

/** By so much answers of the server arrive sooner or later than others; more is a clock that was set. */
const JITTER_MS = 1_000;

/** Every transaction tells the time, so that what this machine adds to it is never more than moments. */
export function createServerClock(clock: Pick<Clock, 'now'>): ServerClock {
	let ahead = 0;
	let last = 0;
	return {
		// Not back by the jitter: a lease that was let go would be held once more.
		now() {
			const now = Math.round(clock.now() + ahead);
			last = now < last && last - now < JITTER_MS ? last : now;
			return last;
		},
		observe(serverMs) {
			if (Number.isFinite(serverMs)) ahead = serverMs - clock.now();
		},
	};
}
