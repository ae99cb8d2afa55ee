import type { Clock } from '../../crm/core/clock';

/** So many requests in a window of time. */
export interface RequestLimit {
	/** @returns whether one more is allowed; it counts either way */
	take: () => boolean;
	used: () => number;
	remaining: () => number;
	/** When the window ends, in milliseconds since the epoch. */
	endsAt: () => number;
	/** Leaves so many in the window that runs. */
	leave: (requests: number) => void;
}

/** @param endOf the end of the window that a moment lies in */
export function limitUntil(clock: Clock, limit: number, endOf: (now: number) => number): RequestLimit {
	let end = endOf(clock.now());
	let used = 0;

	function look(): void {
		if (clock.now() < end) return;
		end = endOf(clock.now());
		used = 0;
	}

	return {
		take() {
			look();
			used += 1;
			return used <= limit;
		},
		used() {
			look();
			return used;
		},
		remaining() {
			look();
			return Math.max(0, limit - used);
		},
		endsAt() {
			look();
			return end;
		},
		leave(requests) {
			look();
			used = limit - requests;
		},
	};
}

/** Windows of one length, which begin at whole multiples of it. */
export function limitPerWindow(clock: Clock, limit: number, windowMs: number): RequestLimit {
	return limitUntil(clock, limit, (now) => now - (now % windowMs) + windowMs);
}
