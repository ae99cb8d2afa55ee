import { burstOf, MAX_BLOCK_MS, paddedInterval, rateOf, toleratedCount } from './pace';
import type { LimitReading, PoolLimit } from './profile';
import { createTurns } from './turns';

/**
 * A token bucket that holds calls to a limit in *every* window, not only on average: burst and refill together stay
 * within it. Tokens are taken when a call is really sent, so a process that was busy meanwhile does not send a pile of
 * calls at once. Callers pass one by one, in the order they came.
 */
export interface TokenBucket {
	/** Waits for the callers before. @returns what lets the next one in */
	turn(signal?: AbortSignal): Promise<() => void>;
	/** Gets hold of what `waitFor` needs to know, where that is not in this process. */
	prepare(signal?: AbortSignal): Promise<void>;
	/** Milliseconds until a call may be sent; 0 when it may be sent now. */
	waitFor(now: number): number;
	/** Counts a call that is sent now. */
	take(now: number): void;
	/** Milliseconds for which the CRM takes no call at all. */
	blockedFor(now: number): number;
	/** Corrects the budget by what an answer said. */
	learn(reading: LimitReading, now: number): void;
}

/** @param full whether it begins with a burst; else with nothing */
export function createTokenBucket(published: PoolLimit, now: number, full = true): TokenBucket {
	let limit = published;
	let tokens = full ? burstOf(limit) : 0;
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
		return limit.requests - remaining > sentAt.length + toleratedCount(limit);
	}

	return {
		turn: createTurns().take,
		prepare: async () => await Promise.resolve(),
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
