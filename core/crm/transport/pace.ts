import type { PoolLimit } from './profile';

/** Share of a window's calls that may go out together. Timers fire late; what they miss is caught up from here. */
const BURST_SHARE = 0.015;
/** The window is taken to be this much longer, as calls do not arrive exactly as far apart as they were sent. */
const SLACK_SHARE = 0.015;
const SLACK_MS = 30;

/** A CRM that asks to be left alone for longer is asked again all the same: it may have changed its mind. */
export const MAX_BLOCK_MS = 10 * 60_000;

/** Calls that may go out together. */
export function burstOf({ requests }: PoolLimit): number {
	return 1 + requests * BURST_SHARE;
}

/** Milliseconds. */
export function paddedInterval({ intervalMs }: PoolLimit): number {
	return intervalMs + Math.max(intervalMs * SLACK_SHARE, SLACK_MS);
}

/** Calls per millisecond that, with a burst, stay within the limit in every window. */
export function rateOf(limit: PoolLimit): number {
	return (limit.requests + 1 - burstOf(limit)) / paddedInterval(limit);
}

/** Milliseconds between two calls that are sent evenly. */
export function stepOf(limit: PoolLimit): number {
	return 1 / rateOf(limit);
}

/** Milliseconds by which a call may be late and leave the burst as it is. */
export function graceOf(limit: PoolLimit): number {
	return (burstOf(limit) - 1) * stepOf(limit);
}

/** Calls that the CRM may count before or after we do, without another app being at work. */
export function toleratedCount({ requests }: PoolLimit): number {
	return Math.max(2, requests * 0.1);
}
