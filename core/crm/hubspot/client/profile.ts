import { figureIn } from '../../kit/headers';
import type { HttpResponse, LimitReading, TransportProfile } from '../../transport';
import { parseErrorBody } from '../errors/body';
import { HUBSPOT, toCrmError } from '../errors';

export const HUBSPOT_BASE_URL = 'https://api.hubapi.com';

const TEN_SECONDS_MS = 10_000;

/**
 * Published limits: the lowest plan's 100 requests in 10 seconds, raised when an answer's headers tell of a better one;
 * search has 5 requests a second per account of its own.
 * https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export const hubSpotProfile: TransportProfile = {
	...HUBSPOT,
	quota: { unit: 'calls', renewal: "after the quota is reset at midnight in the HubSpot account's time zone" },
	pools: {
		default: { requests: 100, intervalMs: TEN_SECONDS_MS },
		search: { requests: 5, intervalMs: 1_000 },
	},
	authorize: (token) => ({ authorization: `Bearer ${token}` }),
	readLimits,
	toError: toCrmError,
};

function readLimits(response: HttpResponse, pool: string): LimitReading {
	const { headers, status } = response;
	const reading: LimitReading = {
		dailyLimit: figureIn(headers, 'x-hubspot-ratelimit-daily'),
		dailyRemaining: figureIn(headers, 'x-hubspot-ratelimit-daily-remaining'),
	};
	// Search answers carry no figures of their own; what a proxy adds there is not the search limit.
	if (pool === 'default') {
		reading.requests = figureIn(headers, 'x-hubspot-ratelimit-max');
		reading.intervalMs = figureIn(headers, 'x-hubspot-ratelimit-interval-milliseconds');
		reading.remaining = figureIn(headers, 'x-hubspot-ratelimit-remaining');
	}
	return status === 429 ? { ...reading, ...exhausted(response, reading) } : reading;
}

/** A 429 names the policy that was hit. No Retry-After is promised, so the rest of the window is waited for. */
function exhausted({ body }: HttpResponse, { intervalMs = TEN_SECONDS_MS }: LimitReading): LimitReading {
	const policy = parseErrorBody(body).policyName ?? '';
	if (policy === 'DAILY') return { dailyRemaining: 0 };
	return { remaining: 0, blockedMs: /^SECONDLY/.test(policy) ? 1_000 : intervalMs };
}
