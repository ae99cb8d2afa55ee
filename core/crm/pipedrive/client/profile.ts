import type { HttpResponse, LimitReading, TransportProfile } from '../../transport';
import { FIREWALL_WAIT_MS, refusalOf, toCrmError } from '../errors';

export const PIPEDRIVE_BASE_URL = 'https://api.pipedrive.com';

/** What has no second version yet is called in its first one. */
export const PIPEDRIVE_API_VERSIONS = ['v2'] as const;

/** Bearer tokens come from OAuth; an API token belongs to one user and has a header of its own. */
export type TokenScheme = 'bearer' | 'apiToken';

const WINDOW_MS = 2_000;
/** Calls in two seconds on the lowest plan. Better plans tell of themselves in the headers. */
const LOWEST_BURST: Readonly<Record<TokenScheme, number>> = { apiToken: 20, bearer: 80 };

/**
 * Published limits: a burst limit per token, one for searches, and a daily budget of tokens of the whole company, in
 * which
 * every endpoint has its price.
 * https://pipedrive.readme.io/docs/core-api-concepts-rate-limiting
 */
export function pipedriveProfile(scheme: TokenScheme): TransportProfile {
	return {
		provider: 'pipedrive',
		label: 'Pipedrive',
		quota: { unit: 'tokens', renewal: "after midnight in Pipedrive's server time zone" },
		pools: {
			default: { requests: LOWEST_BURST[scheme], intervalMs: WINDOW_MS },
			search: { requests: 10, intervalMs: WINDOW_MS },
		},
		authorize: (token): Record<string, string> =>
			scheme === 'apiToken' ? { 'x-api-token': token } : { authorization: `Bearer ${token}` },
		readLimits,
		toError: toCrmError,
	};
}

function readLimits(response: HttpResponse, pool: string): LimitReading {
	const { headers } = response;
	const reading: LimitReading = {
		dailyLimit: numberIn(headers, 'x-daily-ratelimit-token-limit'),
		dailyRemaining: numberIn(headers, 'x-daily-ratelimit-token-remaining'),
	};
	// What search answers say of a limit may be the one or the other.
	if (pool === 'default') {
		reading.requests = numberIn(headers, 'x-ratelimit-limit');
		reading.remaining = numberIn(headers, 'x-ratelimit-remaining');
	}
	return { ...reading, ...exhausted(response) };
}

function exhausted(response: HttpResponse): LimitReading {
	const refusal = refusalOf(response);
	if (refusal === 'daily') return { dailyRemaining: 0 };
	if (refusal === 'firewall') return { remaining: 0, blockedMs: FIREWALL_WAIT_MS };
	if (refusal === null) return {};
	const reset = numberIn(response.headers, 'x-ratelimit-reset');
	return { remaining: 0, blockedMs: reset === undefined ? WINDOW_MS : Math.max(1, reset) * 1_000 };
}

function numberIn(headers: HttpResponse['headers'], name: string): number | undefined {
	const text = headers[name];
	if (text === undefined || text.trim() === '') return undefined;
	const value = Number(text);
	return Number.isFinite(value) && value >= 0 ? value : undefined;
}
