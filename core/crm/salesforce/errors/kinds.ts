import type { CrmErrorKind } from '../../../lib/errors';
import type { ErrorEntry } from './body';
import { fullIdOrNull } from '../client/record-id';
import { nameOnContact } from '../fields/pack-fields';

/**
 * What Salesforce's codes mean for the caller. Pure.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */

const KIND_BY_CODE: Readonly<Record<string, CrmErrorKind>> = {
	INVALID_SESSION_ID: 'auth',
	INVALID_AUTH_HEADER: 'auth',
	API_DISABLED_FOR_ORG: 'auth',
	API_CURRENTLY_DISABLED: 'auth',
	INSUFFICIENT_ACCESS: 'auth',
	INSUFFICIENT_ACCESS_OR_READONLY: 'auth',
	INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'auth',
	CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 'invalid',
	REQUEST_LIMIT_EXCEEDED: 'rateLimited',
	NOT_FOUND: 'notFound',
	ENTITY_IS_DELETED: 'notFound',
	MALFORMED_ID: 'notFound',
	INVALID_CROSS_REFERENCE_KEY: 'notFound',
	DUPLICATE_VALUE: 'conflict',
	DUPLICATE_EXTERNAL_ID: 'ambiguous',
	DUPLICATES_DETECTED: 'ambiguous',
	UNABLE_TO_LOCK_ROW: 'unavailable',
	SERVER_UNAVAILABLE: 'unavailable',
	UNKNOWN_EXCEPTION: 'unavailable',
	QUERY_TIMEOUT: 'unavailable',
};

/** Codes that prove that nothing was written, and that go away by themselves. */
const LOCKED: ReadonlySet<string> = new Set(['UNABLE_TO_LOCK_ROW']);

export function isLocked(code: string | null | undefined): boolean {
	return typeof code === 'string' && LOCKED.has(code);
}

/** The quota of the day is spent, rather than too much under way at once. */
export function isDailyLimit({ code, message }: ErrorEntry): boolean {
	return code === 'REQUEST_LIMIT_EXCEEDED' && !/concurrent/i.test(message ?? '');
}

/** @param status `null` for a record of a batch, whose call succeeded */
export function kindOf(status: number | null, entry: ErrorEntry | undefined, missing: readonly string[]): CrmErrorKind {
	if (missing.length > 0) return 'invalid';
	if (entry?.code === 'INVALID_CROSS_REFERENCE_KEY' && entry.fields.length > 0) return 'invalid';
	const byCode = KIND_BY_CODE[entry?.code ?? ''];
	if (byCode) return byCode;
	if (status === null) return 'invalid';
	if (status === 300) return 'ambiguous';
	if (status === 401 || status === 403) return 'auth';
	if (status === 404) return 'notFound';
	if (status === 429) return 'rateLimited';
	return status === 408 || status >= 500 ? 'unavailable' : 'invalid';
}

const NO_SUCH_COLUMN = /No such column '([A-Za-z0-9_.]+)'/gi;
const NO_SUCH_KEY = /external ID field does not exist or is not accessible:\s*([A-Za-z0-9_]+)/gi;

/**
 * Fields that Salesforce does not have, or does not show to this user, which is the same answer. The account of a
 * person calls its contact's fields otherwise: they are named as on the contact.
 */
export function missingFieldsOf(entries: readonly ErrorEntry[]): string[] {
	const names = new Set<string>();
	for (const { message } of entries) {
		for (const pattern of [NO_SUCH_COLUMN, NO_SUCH_KEY]) {
			for (const [, name] of (message ?? '').matchAll(pattern)) if (name) names.add(nameOnContact(name));
		}
	}
	return [...names];
}

const OWNER_OF_VALUE = /record with id:\s*([a-zA-Z0-9]{15,18})/gi;

/** Ids of the records that are in the way. Messages spell them with 15 characters. */
export function recordIdsOf(entries: readonly ErrorEntry[]): string[] {
	const owners = entries.flatMap(({ message }) =>
		[...(message ?? '').matchAll(OWNER_OF_VALUE)].map(([, id]) => id ?? ''),
	);
	const ids = [...entries.flatMap(({ duplicateIds }) => duplicateIds), ...owners].map(fullIdOrNull);
	return [...new Set(ids)].filter((id) => id !== null);
}
