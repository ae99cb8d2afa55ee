import type { LimitReading, PoolLimit } from './profile';

/**
 * A token bucket. Callers reserve a call and are told how long to wait for it, so they are served in order without a
 * queue. Burst and refill together stay within the limit in *every* window, not only on average.
 */
export interface TokenBucket {
	/** Takes a call out of the budget. @returns milliseconds until it may be sent */
	reserve(now: number): number;
	/** Gives a reserved call back that was never sent. */
	refund(): void;
	/** Milliseconds for which the CRM takes no call at all. */
	blockedFor(now: number): number;
	/** Corrects the budget by what an answer said. */
	learn(reading: LimitReading, now: number): void;
}

export function createTokenBucket(published: PoolLimit, now: number): TokenBucket {
	let limit = published;
	let tokens = burstOf(limit);
	let refilledAt = now;

	const refill = (at: number) => {
		if (at <= refilledAt) return;
		tokens = Math.min(burstOf(limit), tokens + (at - refilledAt) * rateOf(limit));
		refilledAt = at;
	};
	const blockedFor = (at: number) => Math.max(0, refilledAt - at);

	return {
		reserve(at) {
			refill(at);
			tokens -= 1;
			return blockedFor(at) + Math.ceil(Math.max(0, -tokens) / rateOf(limit));
		},
		refund() {
			tokens += 1;
		},
		blockedFor,
		learn(reading, at) {
			refill(at);
			const { requests = limit.requests, intervalMs = limit.intervalMs, remaining, blockedMs } = reading;
			if (requests > 0 && intervalMs > 0) limit = { ...limit, requests, intervalMs };
			// Other apps spend from the same budget, so the CRM's lower figure wins; a higher one may be stale.
			if (remaining !== undefined) tokens = Math.min(tokens, remaining);
			if (blockedMs !== undefined && blockedMs > blockedFor(at)) {
				tokens = Math.min(tokens, 1);
				refilledAt = at + blockedMs;
			}
		},
	};
}

function burstOf({ requests, burstShare }: PoolLimit): number {
	return Math.max(1, Math.floor(requests * burstShare));
}

/** Tokens per millisecond. */
function rateOf(limit: PoolLimit): number {
	return Math.max(1, limit.requests - burstOf(limit)) / limit.intervalMs;
}
