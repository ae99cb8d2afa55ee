/** How many requests one caller may send. */
export interface RateLimit {
	/** Requests in each window, which may also come all at once. */
	quota: number;
	windowSeconds: number;
}

export interface Rate {
	isAllowed: boolean;
	/** To be sent with every answer of a proven caller. */
	headers: Readonly<Record<string, string>>;
	/** Until the next request is allowed. */
	waitSeconds: number;
}

export interface RateLimiter {
	/** Takes one request of a caller, where there is one left. @param now milliseconds since the epoch */
	take(caller: string, limit: RateLimit, now: number): Rate;
}

interface Bucket {
	tokens: number;
	at: number;
}

/** Callers are proven, so there are no more than were given tokens; those who were heard last are remembered. */
const MOST_CALLERS = 10_000;

/**
 * A token bucket for each caller, in the memory of the process: it fills evenly, and holds one window at most. Several
 * processes that take requests count each for itself.
 */
export function createRateLimiter(): RateLimiter {
	const buckets = new Map<string, Bucket>();
	return {
		take(caller, { quota, windowSeconds }, now) {
			const known = buckets.get(caller) ?? { tokens: quota, at: now };
			const perMs = quota / (windowSeconds * 1_000);
			const tokens = Math.min(quota, known.tokens + Math.max(0, now - known.at) * perMs);
			const isAllowed = tokens >= 1;
			const left = isAllowed ? tokens - 1 : tokens;
			buckets.delete(caller);
			buckets.set(caller, { tokens: left, at: now });
			if (buckets.size > MOST_CALLERS) buckets.delete(buckets.keys().next().value as string);
			const secondsFor = (wanted: number) => Math.max(0, Math.ceil((wanted - left) / perMs / 1_000));
			return {
				isAllowed,
				waitSeconds: secondsFor(1),
				headers: {
					'ratelimit-policy': `"default";q=${quota};w=${windowSeconds}`,
					ratelimit: `"default";r=${Math.floor(left)};t=${secondsFor(Math.floor(left) + 1)}`,
				},
			};
		},
	};
}
