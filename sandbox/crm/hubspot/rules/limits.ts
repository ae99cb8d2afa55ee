import type { Clock } from '../../core/clock';
import { createDailyCount } from '../../core/daily-count';
import type { Reply } from '../../core/exchange';
import type { TokenRow } from '../state/entities';
import type { HubSpotSettings } from '../settings';

/** Which limit a route counts against, beside the daily quota. */
export type Bucket = 'burst' | 'search' | 'exempt';
export type Policy = 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY';

const WINDOW_MS = 10_000;
const SECOND_MS = 1_000;

export interface Limits {
	/** The policy that refuses the request, or null when it may pass; only what passes is counted. */
	admit: (token: TokenRow, bucket: Bucket) => Policy | null;
	/** The rate-limit headers of an answer; a search has none. */
	headers: (token: TokenRow, bucket: Bucket) => Record<string, string>;
	/** Calls of static tokens since midnight. */
	usedToday: () => number;
	clear: () => void;
}

interface Usage {
	max: number;
	used: number;
	perSecond: number;
	usedThisSecond: number;
	/** Null for tokens that have no share in the daily quota. */
	daily: { quota: number; used: number } | null;
}

function usageHeaders({ max, used, perSecond, usedThisSecond, daily }: Usage): Record<string, string> {
	return {
		'x-hubspot-ratelimit-interval-milliseconds': String(WINDOW_MS),
		'x-hubspot-ratelimit-max': String(max),
		'x-hubspot-ratelimit-remaining': String(Math.max(0, max - used)),
		'x-hubspot-ratelimit-secondly': String(perSecond),
		'x-hubspot-ratelimit-secondly-remaining': String(Math.max(0, perSecond - usedThisSecond)),
		...(daily === null
			? {}
			: {
					'x-hubspot-ratelimit-daily': String(daily.quota),
					'x-hubspot-ratelimit-daily-remaining': String(Math.max(0, daily.quota - daily.used)),
				}),
	};
}

/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export function createLimits(clock: Clock, settings: () => HubSpotSettings): Limits {
	const calls = new Map<number, number[]>();
	const daily = createDailyCount(clock);
	let searches: number[] = [];

	const since = (times: readonly number[], span: number) => times.filter((time) => time > clock.now() - span);
	const recent = ({ appId }: TokenRow, span: number) => since(calls.get(appId) ?? [], span);
	const burstOf = ({ kind }: TokenRow) => settings().rateLimits[kind === 'oauth' ? 'oauthBurst' : 'burst'];

	function refusal(token: TokenRow, bucket: Bucket): Policy | null {
		const { rateLimits, dailyQuota } = settings();
		if (!rateLimits.enabled) return null;
		if (token.kind === 'static' && daily.today() >= dailyQuota) return 'DAILY';
		if (bucket === 'search')
			return since(searches, SECOND_MS).length >= rateLimits.searchPerSecond ? 'SECONDLY' : null;
		if (bucket === 'exempt') return null;
		if (rateLimits.secondly !== null && recent(token, SECOND_MS).length >= rateLimits.secondly) return 'SECONDLY';
		return recent(token, WINDOW_MS).length >= burstOf(token) ? 'TEN_SECONDLY_ROLLING' : null;
	}

	function count(token: TokenRow, bucket: Bucket): void {
		if (token.kind === 'static') daily.add(1);
		if (bucket === 'search') searches = [...since(searches, SECOND_MS), clock.now()];
		if (bucket === 'burst') calls.set(token.appId, [...recent(token, WINDOW_MS), clock.now()]);
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
			const { rateLimits, dailyQuota } = settings();
			return usageHeaders({
				max,
				used: recent(token, WINDOW_MS).length,
				perSecond: rateLimits.secondly ?? Math.ceil(max / 10),
				usedThisSecond: recent(token, SECOND_MS).length,
				daily: token.kind === 'static' ? { quota: dailyQuota, used: daily.today() } : null,
			});
		},
		usedToday: daily.today,
		clear() {
			calls.clear();
			searches = [];
			daily.clear();
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
