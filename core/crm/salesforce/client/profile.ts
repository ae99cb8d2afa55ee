import type { HttpResponse, LimitReading, TransportProfile } from '../../transport';
import { parseErrorBody } from '../errors/body';
import { isDailyLimit } from '../errors/kinds';
import { SALESFORCE, toCrmError } from '../errors';

/** How long Salesforce is left alone when it has too many calls under way; it names no time itself. */
const CONCURRENCY_PAUSE_MS = 2_000;

/**
 * Salesforce counts calls by the rolling day, not by the second, and limits how many long ones run at once. The pace is
 * this pack's own choice, so that a run does not crowd out people who work in the account.
 * https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm
 */
export const salesforceProfile: TransportProfile = {
	...SALESFORCE,
	quota: { unit: 'calls', renewal: 'when the rolling 24 hours free some calls' },
	pools: { default: { requests: 200, intervalMs: 10_000 } },
	// Those count that last for 20 seconds, which nobody knows when they begin.
	atOnce: 25,
	authorize: (token) => ({ authorization: `Bearer ${token}` }),
	readLimits,
	toError: toCrmError,
};

const USAGE = /api-usage=(\d+)\/(\d+)/;

function readLimits({ headers, status, body }: HttpResponse): LimitReading {
	const [, used, limit] = USAGE.exec(headers['sforce-limit-info'] ?? '') ?? [];
	const reading: LimitReading =
		used === undefined || limit === undefined
			? {}
			: { dailyLimit: Number(limit), dailyRemaining: Math.max(0, Number(limit) - Number(used)) };
	const [entry] = status === 403 ? parseErrorBody(body) : [];
	if (entry?.code !== 'REQUEST_LIMIT_EXCEEDED') return reading;
	return isDailyLimit(entry)
		? { ...reading, dailyRemaining: 0 }
		: { ...reading, remaining: 0, blockedMs: CONCURRENCY_PAUSE_MS };
}
