import type { CrmErrorKind } from '../../../lib/errors';
import type { ErrorEntry } from './body';

/**
 * What Zoho's codes mean for the caller. Pure.
 * https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html
 */
const KIND_BY_CODE: Readonly<Record<string, CrmErrorKind>> = {
	INVALID_TOKEN: 'auth',
	INVALID_OAUTHTOKEN: 'auth',
	AUTHENTICATION_FAILURE: 'auth',
	AUTHORIZATION_FAILED: 'auth',
	OAUTH_SCOPE_MISMATCH: 'auth',
	NO_PERMISSION: 'auth',
	CRM_PLUS_NOT_ENABLED: 'auth',
	TOO_MANY_REQUESTS: 'rateLimited',
	CONCURRENT_REQUESTS_LIMIT_REACHED: 'rateLimited',
	API_LIMIT_EXCEEDED: 'rateLimited',
	DUPLICATE_DATA: 'conflict',
	DUPLICATE_LINKING_DATA: 'conflict',
	ALREADY_MODIFIED: 'moved',
	RECORD_LOCKED: 'unavailable',
	INTERNAL_ERROR: 'unavailable',
	INTERNAL_SERVER_ERROR: 'unavailable',
	AMBIGUITY_DURING_PROCESSING: 'unavailable',
	CONVERTED_RECORD: 'invalid',
	ID_ALREADY_CONVERTED: 'notFound',
	RECORD_NOT_FOUND: 'notFound',
	RESOURCE_NOT_FOUND: 'notFound',
};

/** Codes that prove that nothing was written, and that go away by themselves. */
export function isLocked(code: string | null | undefined): boolean {
	return code === 'RECORD_LOCKED';
}

/** An id that no record of the module has is told as bad data of the field `id`, or by what was not done to it. */
function isUnknownId({ code, field, message }: ErrorEntry): boolean {
	const says = /\bid given\b.*\binvalid\b|^record not deleted$/i;
	return code === 'INVALID_DATA' && (field === 'id' || says.test(message ?? ''));
}

/** @param status `null` for a record of a batch, whose call succeeded */
export function kindOf(status: number | null, entry: ErrorEntry): CrmErrorKind {
	if (isUnknownId(entry)) return 'notFound';
	const byCode = KIND_BY_CODE[entry.code ?? ''];
	if (byCode !== undefined) return byCode;
	if (status === null) return 'invalid';
	if (status === 401 || status === 403) return 'auth';
	if (status === 404 || status === 410) return 'notFound';
	if (status === 412) return 'moved';
	if (status === 429) return 'rateLimited';
	return status === 408 || status >= 500 ? 'unavailable' : 'invalid';
}

const NO_SUCH_COLUMN: ReadonlySet<string> = new Set(['INVALID_QUERY', 'INVALID_FIELD', 'INVALID_DATA']);

/** Fields that the module lacks, or that are hidden from the user, which is the same answer. */
export function missingFieldsOf({ code, field, message, expected }: ErrorEntry): string[] {
	const says = message ?? '';
	const isUnknown = /\b(?:invalid|unknown|no such|does not exist|not (?:found|available|visible))\b/i.test(says);
	const isMeant =
		NO_SUCH_COLUMN.has(code ?? '') && isUnknown && /\b(?:column|field)\b/i.test(says) && expected === null;
	return isMeant && field !== null && field !== 'id' ? [field] : [];
}

/** The credits of 24 hours are spent, rather than too much under way at once. */
export function isDailyLimit({ code, message }: ErrorEntry): boolean {
	return code === 'API_LIMIT_EXCEEDED' || /\b(?:credits?|24 hours|daily)\b/i.test(message ?? '');
}
