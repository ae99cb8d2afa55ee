import type { Clock } from '../../core/clock';
import { createDailyCount } from '../../core/daily-count';
import type { Reply } from '../../core/exchange';
import { envelope } from '../problem';
import { dailyBudget, PLANS } from '../settings';
import type { PipedriveSettings } from '../settings';
import type { TokenRow } from '../state/tokens';

/** Which burst limit a route counts against, beside the day's budget. */
export type Bucket = 'burst' | 'search';
export const POLICIES = ['BURST', 'DAILY', 'ABUSE'] as const;
export type Policy = (typeof POLICIES)[number];

const WINDOW_MS = 2_000;
const DAY_MS = 86_400_000;

export interface Limits {
	/** The policy that refuses the request, or null when it may pass; only what passes is counted. */
	admit: (token: TokenRow, bucket: Bucket, cost: number) => Policy | null;
	headers: (token: TokenRow, bucket: Bucket) => Record<string, string>;
	/** Tokens that all users and apps spent since midnight. */
	spentToday: () => number;
	clear: () => void;
}

interface Day {
	budget: number;
	spent: number;
}

/** @param times of the calls in the window, oldest first */
function usageHeaders(times: readonly number[], limit: number, now: number, day: Day): Record<string, string> {
	const oldest = times[0] ?? now;
	return {
		'x-ratelimit-limit': String(limit),
		'x-ratelimit-remaining': String(Math.max(0, limit - times.length)),
		'x-ratelimit-reset': String(Math.max(1, Math.ceil((oldest + WINDOW_MS - now) / 1000))),
		'x-daily-ratelimit-token-limit': String(day.budget),
		'x-daily-ratelimit-token-remaining': String(Math.max(0, day.budget - day.spent)),
	};
}

/** https://pipedrive.readme.io/docs/core-api-concepts-rate-limiting */
export function createLimits(clock: Clock, settings: () => PipedriveSettings): Limits {
	const calls = new Map<string, number[]>();
	const refusals = new Map<string, number[]>();
	const blockedUntil = new Map<string, number>();
	const daily = createDailyCount(clock);

	const since = (times: readonly number[], span: number) => times.filter((time) => time > clock.now() - span);
	const recent = ({ token }: TokenRow, bucket: Bucket) => since(calls.get(`${bucket} ${token}`) ?? [], WINDOW_MS);

	function burstOf(token: TokenRow, bucket: Bucket): number {
		const { rateLimits, plan } = settings();
		if (bucket === 'search') return rateLimits.search;
		return rateLimits.burst ?? (token.kind === 'oauth' ? PLANS[plan].oauthBurst : PLANS[plan].apiBurst);
	}

	/** Whoever goes on asking after being refused meets the firewall. */
	function noteRefusal(token: TokenRow): void {
		const { abuse } = settings();
		const noted = [...since(refusals.get(token.token) ?? [], abuse.windowMs), clock.now()];
		refusals.set(token.token, noted);
		if (noted.length >= abuse.refusals) blockedUntil.set(token.token, clock.now() + abuse.blockMs);
	}

	function refusal(token: TokenRow, bucket: Bucket, cost: number): Policy | null {
		if (!settings().rateLimits.enabled) return null;
		if ((blockedUntil.get(token.token) ?? 0) > clock.now()) return 'ABUSE';
		if (recent(token, bucket).length >= burstOf(token, bucket)) return 'BURST';
		return daily.today() + cost > dailyBudget(settings()) ? 'DAILY' : null;
	}

	return {
		admit(token, bucket, cost) {
			const policy = refusal(token, bucket, cost);
			if (policy !== null) {
				if (policy !== 'ABUSE') noteRefusal(token);
				return policy;
			}
			daily.add(cost);
			calls.set(`${bucket} ${token.token}`, [...recent(token, bucket), clock.now()]);
			return null;
		},
		headers(token, bucket) {
			const times = recent(token, bucket);
			return usageHeaders(times, burstOf(token, bucket), clock.now(), {
				budget: dailyBudget(settings()),
				spent: daily.today(),
			});
		},
		spentToday: daily.today,
		clear() {
			for (const table of [calls, refusals, blockedUntil]) table.clear();
			daily.clear();
		},
	};
}

const FIREWALL_PAGE =
	'<!DOCTYPE html><html><head><title>Access denied</title></head><body><h1>Error 1015</h1><p>You are being rate limited.</p></body></html>';

/** Seconds until a policy lets calls pass again. */
function waitOf(policy: Policy, now: number): number {
	if (policy === 'BURST') return WINDOW_MS / 1000;
	return policy === 'DAILY' ? Math.ceil((DAY_MS - (now % DAY_MS)) / 1000) : 60;
}

/** The answer of a policy; the one of `ABUSE` comes from the firewall before the API. */
export function refusalReply(policy: Policy, now: number, withRetryAfter: boolean): Reply {
	const headers: Record<string, string> = withRetryAfter ? { 'retry-after': String(waitOf(policy, now)) } : {};
	if (policy === 'ABUSE')
		return {
			status: 403,
			headers: { ...headers, 'content-type': 'text/html; charset=UTF-8' },
			text: FIREWALL_PAGE,
		};
	const error = policy === 'DAILY' ? 'daily request limit exceeded' : 'request over limit';
	return { status: 429, headers, json: envelope(429, { error, gateway: true }) };
}
