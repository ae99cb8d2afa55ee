import { figureIn } from '../../kit/headers';
import type { HttpResponse, LimitReading, TransportProfile } from '../../transport';
import type { TokenScheme } from '../account/settings';
import { FIREWALL_WAIT_MS, PIPEDRIVE, refusalOf, toCrmError } from '../errors';

const WINDOW_MS = 2_000;
/** Calls in two seconds on the lowest plan. Better plans tell of themselves in the headers. */
const LOWEST_BURST: Readonly<Record<TokenScheme, number>> = { apiToken: 20, bearer: 80 };

/**
 * Published limits: a burst limit per token, one for searches, and a daily budget of tokens of the whole company, in
 * which every endpoint has its price.
 * https://pipedrive.readme.io/docs/core-api-concepts-rate-limiting
 */
export function pipedriveProfile(scheme: TokenScheme): TransportProfile {
	return {
		...PIPEDRIVE,
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
		dailyLimit: figureIn(headers, 'x-daily-ratelimit-token-limit'),
		dailyRemaining: figureIn(headers, 'x-daily-ratelimit-token-remaining'),
	};
	// What search answers say of a limit may be the one or the other.
	if (pool === 'default') {
		reading.requests = figureIn(headers, 'x-ratelimit-limit');
		reading.remaining = figureIn(headers, 'x-ratelimit-remaining');
	}
	return { ...reading, ...exhausted(response) };
}

function exhausted(response: HttpResponse): LimitReading {
	const refusal = refusalOf(response);
	if (refusal === 'daily') return { dailyRemaining: 0 };
	if (refusal === 'firewall') return { remaining: 0, blockedMs: FIREWALL_WAIT_MS };
	if (refusal === null) return {};
	const reset = figureIn(response.headers, 'x-ratelimit-reset');
	return { remaining: 0, blockedMs: reset === undefined ? WINDOW_MS : Math.max(1, reset) * 1_000 };
}
