import type { Clock } from '../../core/clock';
import type { Reply } from '../../core/exchange';
import type { TokenRow } from '../state/entities';
import type { HubSpotSettings } from '../settings';

/** Which limit a route counts against, beside the daily quota. */
export type Bucket = 'burst' | 'search' | 'exempt';
export type Policy = 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY';

const WINDOW_MS = 10_000;
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

export interface Limits {
	/** The policy that refuses the request, or null when it may pass; only what passes is counted. */
	admit: (token: TokenRow, bucket: Bucket) => Policy | null;
	/** The rate-limit headers of an answer; a search has none. */
	headers: (token: TokenRow, bucket: Bucket) => Record<string, string>;
	/** Calls of static tokens since midnight. */
	usedToday: () => number;
	clear: () => void;
}

/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export function createLimits(clock: Clock, settings: () => HubSpotSettings): Limits {
	const calls = new Map<number, number[]>();
	let searches: number[] = [];
	let day = -1;
	let dayCalls = 0;

	function since(times: readonly number[], span: number): number[] {
		const start = clock.now() - span;
		return times.filter((time) => time > start);
	}

	function recent(token: TokenRow, span: number): number {
		return since(calls.get(token.appId) ?? [], span).length;
	}

	function burstOf(token: TokenRow): number {
		const { burst, oauthBurst } = settings().rateLimits;
		return token.kind === 'oauth' ? oauthBurst : burst;
	}

	function usedToday(): number {
		return Math.floor(clock.now() / DAY_MS) === day ? dayCalls : 0;
	}

	function refusal(token: TokenRow, bucket: Bucket): Policy | null {
		const { rateLimits, dailyQuota } = settings();
		if (!rateLimits.enabled) return null;
		if (token.kind === 'static' && usedToday() >= dailyQuota) return 'DAILY';
		if (bucket === 'search')
			return since(searches, SECOND_MS).length >= rateLimits.searchPerSecond ? 'SECONDLY' : null;
		if (bucket === 'exempt') return null;
		if (rateLimits.secondly !== null && recent(token, SECOND_MS) >= rateLimits.secondly) return 'SECONDLY';
		return recent(token, WINDOW_MS) >= burstOf(token) ? 'TEN_SECONDLY_ROLLING' : null;
	}

	function count(token: TokenRow, bucket: Bucket): void {
		if (token.kind === 'static') {
			dayCalls = usedToday() + 1;
			day = Math.floor(clock.now() / DAY_MS);
		}
		if (bucket === 'search') searches = [...since(searches, SECOND_MS), clock.now()];
		if (bucket === 'burst')
			calls.set(token.appId, [...since(calls.get(token.appId) ?? [], WINDOW_MS), clock.now()]);
	}

	return {
		admit(token, bucket) {
			const policy = refusal(token, bucket);
			if (policy === null) count(token, bucket);
			return policy;
		},
		headers(token, bucket) {
			if (bucket === 'search') return {};
			const max = burstOf(token);
			const perSecond = settings().rateLimits.secondly ?? Math.ceil(max / 10);
			const quota = settings().dailyQuota;
			return {
				'x-hubspot-ratelimit-interval-milliseconds': String(WINDOW_MS),
				'x-hubspot-ratelimit-max': String(max),
				'x-hubspot-ratelimit-remaining': String(Math.max(0, max - recent(token, WINDOW_MS))),
				'x-hubspot-ratelimit-secondly': String(perSecond),
				'x-hubspot-ratelimit-secondly-remaining': String(Math.max(0, perSecond - recent(token, SECOND_MS))),
				...(token.kind === 'static'
					? {
							'x-hubspot-ratelimit-daily': String(quota),
							'x-hubspot-ratelimit-daily-remaining': String(Math.max(0, quota - usedToday())),
						}
					: {}),
			};
		},
		usedToday,
		clear() {
			calls.clear();
			searches = [];
			dayCalls = 0;
		},
	};
}

/** The 429 of a policy. `requestId` and `correlationId` are the caller's. */
export function rateLimitReply(
	policy: Policy,
	correlationId: string,
	requestId: string,
	retryAfterSeconds: number | null,
): Reply {
	return {
		status: 429,
		headers: retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) },
		json: {
			status: 'error',
			message: `You have reached your ${policy.toLowerCase()} limit.`,
			errorType: 'RATE_LIMIT',
			correlationId,
			policyName: policy,
			requestId,
		},
	};
}
