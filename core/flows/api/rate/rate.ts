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
	take(caller: string, limit: RateLimit, now: number): Promise<Rate>;
}

export const perMs = ({ quota, windowSeconds }: RateLimit): number => quota / (windowSeconds * 1_000);

/** Tells a caller. @param left requests that are left, a part of one counts */
export function rateOf(limit: RateLimit, isAllowed: boolean, left: number): Rate {
	const secondsFor = (wanted: number) => Math.max(0, Math.ceil((wanted - left) / perMs(limit) / 1_000));
	return {
		isAllowed,
		waitSeconds: secondsFor(1),
		headers: {
			'ratelimit-policy': `"default";q=${limit.quota};w=${limit.windowSeconds}`,
			ratelimit: `"default";r=${Math.floor(left)};t=${secondsFor(Math.floor(left) + 1)}`,
		},
	};
}
