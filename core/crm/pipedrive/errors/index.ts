import { CrmError, type CrmErrorKind } from '../../../lib/errors';
import type { HttpResponse } from '../../transport';
import { type ErrorBody, parseErrorBody } from './body';
import { describeProblem, PIPEDRIVE, type Refusal } from './problem-text';

export { PIPEDRIVE } from './problem-text';

/** Pipedrive's answers in the core's terms. Pure. */

/** A firewall that blocks an abusive client does so for minutes; it does not say for how long. */
export const FIREWALL_WAIT_MS = 10 * 60_000;

/** Why a 429 or the firewall turned a call away; `null` for other answers. */
export function refusalOf(response: HttpResponse): Refusal | null {
	const { status, headers } = response;
	// Asked of every answer, so the body of a good one is left alone.
	if (status !== 403 && status !== 429) return null;
	const body = parseErrorBody(response.body);
	if (status === 403) return body.isHtml ? 'firewall' : null;
	const isSpent = Number(headers['x-daily-ratelimit-token-remaining'] ?? NaN) <= 0;
	return isSpent || /\bdaily\b/i.test(body.message ?? '') ? 'daily' : 'burst';
}

/** For a call that was refused. */
export function toCrmError(response: HttpResponse, operation: string): CrmError {
	const { status, headers } = response;
	const body = parseErrorBody(response.body);
	const refusal = refusalOf(response);
	const kind = kindOf(status, refusal);
	const missing = missingCodes(body);
	const { problem, fix } = describeProblem({ status, kind, refusal, body, missing });
	return new CrmError(kind, `Could not ${operation}: ${problem}.`, {
		provider: PIPEDRIVE.provider,
		operation,
		status,
		code: body.code ?? undefined,
		fix,
		correlationId: headers['x-correlation-id'] ?? undefined,
		missingFields: missing.length > 0 ? missing : undefined,
		mayHaveBeenApplied: refusal === null ? undefined : false,
		permanent: refusal === 'daily' || undefined,
		retryAfterMs: refusal === 'firewall' ? FIREWALL_WAIT_MS : undefined,
	});
}

function kindOf(status: number, refusal: Refusal | null): CrmErrorKind {
	if (refusal !== null) return 'rateLimited';
	if (status === 401 || status === 402 || status === 403) return 'auth';
	if (status === 404 || status === 410) return 'notFound';
	if (status === 409) return 'conflict';
	if (status === 408 || status >= 500) return 'unavailable';
	return 'invalid';
}

const UNKNOWN_FIELD = /custom_fields\.([0-9a-f]{40})[^.]*?\b(?:unknown|not (?:found|exist))/gi;

/** Codes of custom fields that were deleted since they were looked up. */
function missingCodes({ message }: ErrorBody): string[] {
	return [...new Set([...(message ?? '').matchAll(UNKNOWN_FIELD)].flatMap(([, code]) => (code ? [code] : [])))];
}
