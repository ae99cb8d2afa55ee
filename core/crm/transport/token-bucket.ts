import type { LimitReading, PoolLimit } from './profile';
import { untilAborted } from './until-aborted';

/** Share of a window's calls that may go out together. Timers fire late; what they miss is caught up from here. */
const BURST_SHARE = 0.015;
/** The window is taken to be this much longer, as calls do not arrive exactly as far apart as they were sent. */
const SLACK_SHARE = 0.015;
const SLACK_MS = 30;
/** A CRM that asks to be left alone for longer is asked again all the same: it may have changed its mind. */
const MAX_BLOCK_MS = 10 * 60_000;
/** Calls that the CRM may count before or after we do, without another app being at work. */
const COUNTING_SHARE = 0.1;

/**
 * A token bucket that holds calls to a limit in *every* window, not only on average: burst and refill together stay
 * within it. Tokens are taken when a call is really sent, so a process that was busy meanwhile does not send a pile of
 * calls at once. Callers pass one by one, in the order they came.
 */
export interface TokenBucket {
	/** Waits for the callers before. @returns what lets the next one in */
	turn(signal?: AbortSignal): Promise<() => void>;
	/** Milliseconds until a call may be sent; 0 when it may be sent now. */
	waitFor(now: number): number;
	/** Counts a call that is sent now. */
	take(now: number): void;
	/** Milliseconds for which the CRM takes no call at all. */
	blockedFor(now: number): number;
	/** Corrects the budget by what an answer said. */
	learn(reading: LimitReading, now: number): void;
}

export function createTokenBucket(published: PoolLimit, now: number): TokenBucket {
	let limit = published;
	let tokens = burstOf(limit);
	let refilledAt = now;
	let sentAt: number[] = [];

	const refill = (at: number) => {
		if (at <= refilledAt) return;
		tokens = Math.min(burstOf(limit), tokens + (at - refilledAt) * rateOf(limit));
		refilledAt = at;
	};
	const blockedFor = (at: number) => Math.max(0, refilledAt - at);

	/** Whether the CRM counts so many calls more than were made here that another app must be at work. */
	function othersSpend(remaining: number, at: number): boolean {
		sentAt = sentAt.filter((time) => time > at - paddedInterval(limit));
		const tolerated = Math.max(2, limit.requests * COUNTING_SHARE);
		return limit.requests - remaining > sentAt.length + tolerated;
	}

	return {
		turn: createTurns(),
		waitFor(at) {
			refill(at);
			// A rounding error must not make a call wait for another millisecond.
			const lacking = 1 - tokens - 1e-9;
			return blockedFor(at) + (lacking <= 0 ? 0 : Math.ceil(lacking / rateOf(limit)));
		},
		take(at) {
			refill(at);
			tokens -= 1;
			sentAt.push(at);
			if (sentAt.length > 2 * limit.requests) sentAt = sentAt.slice(-limit.requests);
		},
		blockedFor,
		learn(reading, at) {
			refill(at);
			const { requests = limit.requests, intervalMs = limit.intervalMs, remaining, blockedMs } = reading;
			if (requests > 0 && intervalMs > 0) limit = { requests, intervalMs };
			if (remaining !== undefined && othersSpend(remaining, at)) tokens = Math.min(tokens, remaining);
			if (blockedMs !== undefined && blockedMs > blockedFor(at)) {
				tokens = Math.min(tokens, 1);
				refilledAt = at + Math.min(blockedMs, MAX_BLOCK_MS);
			}
		},
	};
}

/** Lets callers in one by one, in the order they came. */
function createTurns(): TokenBucket['turn'] {
	let last: Promise<void> = Promise.resolve();
	return async (signal) => {
		const before = last;
		let open: () => void = () => undefined;
		last = new Promise((resolve) => {
			open = resolve;
		});
		try {
			await untilAborted(before, signal);
		} catch (error) {
			void before.then(open);
			throw error;
		}
		return open;
	};
}

function burstOf({ requests }: PoolLimit): number {
	return 1 + requests * BURST_SHARE;
}

function paddedInterval({ intervalMs }: PoolLimit): number {
	return intervalMs + Math.max(intervalMs * SLACK_SHARE, SLACK_MS);
}

/** Tokens per millisecond. */
function rateOf(limit: PoolLimit): number {
	return (limit.requests + 1 - burstOf(limit)) / paddedInterval(limit);
}
