import type { Clock } from '../../lib/runtime';

/** The clock of the server as this machine knows it: leases run by it, whatever the clocks of the machines say. */
export interface ServerClock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Called with what the server's clock has just told. */
	observe(serverMs: number): void;
}

/** Every transaction tells the time, so that what this machine adds to it is never more than moments. */
export function createServerClock(clock: Pick<Clock, 'now'>): ServerClock {
	let ahead = 0;
	return {
		now: () => Math.round(clock.now() + ahead),
		observe(serverMs) {
			if (Number.isFinite(serverMs)) ahead = serverMs - clock.now();
		},
	};
}
