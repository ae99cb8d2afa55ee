import { figureIn } from '../../kit/headers';
import type { HttpResponse, LimitReading, TransportProfile } from '../../transport';
import { parseErrorBody } from '../errors/body';
import { isDailyLimit } from '../errors/kinds';
import { toCrmError, ZOHO } from '../errors';

/** A place under the limit of calls at once is free again as soon as one of them ends. */
const CROWDED_PAUSE_MS = 500;

/**
 * Zoho counts credits by the rolling day, and how many calls of an app are under way at one instant: 5 in the smallest
 * edition, 25 in the largest. Which edition it is nobody says, so the smallest counts. The pace is this pack's own
 * choice, so that a run does not crowd out people who work in the account.
 * https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html
 */
export const zohoProfile: TransportProfile = {
	...ZOHO,
	quota: { unit: 'credits', renewal: 'when the rolling 24 hours free some credits' },
	pools: { default: { requests: 100, intervalMs: 10_000 } },
	atOnce: 5,
	authorize: (token) => ({ authorization: `Zoho-oauthtoken ${token}` }),
	// A scope that lacks is told by 401 as well, and no new token has it.
	isTokenRefused: ({ body }) => parseErrorBody(body).code !== 'OAUTH_SCOPE_MISMATCH',
	readLimits,
	toError: toCrmError,
};

/** What is left Zoho says only once half of it is used. */
function readLimits({ headers, status, body }: HttpResponse): LimitReading {
	const reading: LimitReading = { dailyRemaining: figureIn(headers, 'x-api-credits-remaining') };
	if (status !== 429) return reading;
	return isDailyLimit(parseErrorBody(body))
		? { ...reading, dailyRemaining: 0 }
		: { ...reading, remaining: 0, blockedMs: CROWDED_PAUSE_MS };
}
