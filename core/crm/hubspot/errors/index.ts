import { CrmError, type CrmErrorDetails, type CrmErrorKind } from '../../../lib/errors';
import type { RecordProblem } from '../../contract';
import { isBadRecord, type IsRefusal } from '../../kit/attempt';
import type { HttpResponse } from '../../transport';
import { type ErrorBody, parseErrorBody } from './body';
import { PACK_CHOICES } from '../fields/pack-fields';
import { describeProblem, HUBSPOT } from './problem-text';
import { quoting } from './refused-values';

export { HUBSPOT } from './problem-text';

/**
 * HubSpot's answers in the core's terms. Pure.
 * https://developers.hubspot.com/docs/api-reference/error-handling
 */

/** Statuses that prove that nothing was written: locked record, account being moved. */
const NOT_APPLIED: ReadonlySet<number> = new Set([423, 477]);
const DEFAULT_LOCK_WAIT_MS = 2_000;

const KIND_BY_CATEGORY: Readonly<Record<string, CrmErrorKind>> = {
	EXPIRED_AUTHENTICATION: 'auth',
	INVALID_AUTHENTICATION: 'auth',
	MISSING_SCOPES: 'auth',
	BANNED: 'auth',
	RATE_LIMIT: 'rateLimited',
	RATE_LIMITS: 'rateLimited',
	OBJECT_NOT_FOUND: 'notFound',
	CONFLICT: 'conflict',
	OBJECT_ALREADY_EXISTS: 'conflict',
	VALIDATION_ERROR: 'invalid',
};

/** For a call that was refused as a whole. */
export function toCrmError(response: HttpResponse, operation: string): CrmError {
	const { status } = response;
	const body = parseErrorBody(response.body);
	const kind = kindOf(status, body);
	const { problem, fix, ...details } = explain(status, kind, body);
	return new CrmError(kind, `Could not ${operation}: ${problem}.`, {
		provider: HUBSPOT.provider,
		operation,
		status,
		...details,
		fix,
		correlationId: body.correlationId ?? response.headers['x-hubspot-correlation-id'] ?? undefined,
		mayHaveBeenApplied: NOT_APPLIED.has(status) ? false : undefined,
		permanent: body.policyName === 'DAILY' || undefined,
		retryAfterMs: status === 423 ? DEFAULT_LOCK_WAIT_MS : undefined,
	});
}

/** For one entry of a batch answer's `errors`. */
export function toRecordProblem(body: ErrorBody): RecordProblem {
	const kind = kindOf(null, body);
	const { problem, fix, ...details } = explain(null, kind, body);
	return {
		kind,
		message: `HubSpot did not take this record: ${problem}.`,
		details: { ...details, fix, correlationId: body.correlationId ?? undefined },
	};
}

/**
 * For answers to look-ups. Only "not found" may read as "found none"; any other error would make the caller create
 * duplicates, or lose what belongs together.
 * @throws CrmError for the first other error
 */
export function rejectOtherThanMissing(errors: readonly ErrorBody[], operation: string): void {
	const other = errors.map(toRecordProblem).find(({ kind }) => kind !== 'notFound');
	if (!other) return;
	throw new CrmError(other.kind, `Could not ${operation}: ${other.message}`, {
		...other.details,
		provider: HUBSPOT.provider,
		operation,
	});
}

/** HubSpot also refuses a batch for a record that is no more. */
export const isRefusal: IsRefusal = (error) =>
	error.kind === 'notFound' ? error.details.code === 'OBJECT_NOT_FOUND' : isBadRecord(error);

function kindOf(status: number | null, body: ErrorBody): CrmErrorKind {
	if (hasConflict(body)) return 'conflict';
	const byCategory = body.category === null ? undefined : KIND_BY_CATEGORY[body.category];
	if (byCategory) return byCategory;
	if (status === 401 || status === 403) return 'auth';
	if (status === 404) return 'notFound';
	if (status === 409) return 'conflict';
	if (status === 429) return 'rateLimited';
	if (status === 408 || status === 423 || status === 477 || (status !== null && status >= 500)) return 'unavailable';
	return 'invalid';
}

function hasConflict(body: ErrorBody): boolean {
	return (
		body.invalidProperties.some(({ code }) => code === 'CONFLICTING_UNIQUE_VALUE') || existingIds(body).length > 0
	);
}

type Explained = { problem: string; fix: string } & Pick<
	CrmErrorDetails,
	'code' | 'missingFields' | 'missingChoices' | 'recordIds' | 'refusedInputs'
>;

function explain(status: number | null, kind: CrmErrorKind, body: ErrorBody): Explained {
	const missing = missingProperties(body);
	const existing = existingIds(body);
	const refused = namedInputs(body);
	const lacking = missingChoices(body);
	return {
		...describeProblem({ status, kind, body, missing, existing, lacking }),
		code: body.invalidProperties[0]?.code || (body.policyName ?? body.category ?? undefined),
		missingFields: missing.length > 0 ? missing : undefined,
		missingChoices: lacking.length > 0 ? lacking : undefined,
		recordIds: existing.length > 0 ? existing : undefined,
		refusedInputs: refused.length > 0 ? refused : undefined,
		...quoting(body.refusedValues),
	};
}

const EXISTING_ID = /Existing ID:\s*(\d+)/gi;
const OWNER_OF_VALUE = /\b(\d+) already has that value/gi;

/** Ids of the records that are in the way. */
function existingIds({ message, invalidProperties, errors }: ErrorBody): string[] {
	const texts = [message, ...invalidProperties.map(({ text }) => text), ...errors.map((entry) => entry.message)];
	const ids = new Set<string>();
	for (const text of texts) {
		for (const [, id] of (text ?? '').matchAll(EXISTING_ID)) if (id) ids.add(id);
		for (const [, id] of (text ?? '').matchAll(OWNER_OF_VALUE)) if (id) ids.add(id);
	}
	return [...ids];
}

const UNKNOWN_PROPERTY = /Property "?([a-z0-9_]+)"? does not exist/gi;
/** HubSpot's words for a key property that is not there, or is there without unique values. */
const UNUSABLE_KEY = /\bnon-unique \S+ property "?([a-z0-9_]+)/gi;

function missingProperties({ message, invalidProperties, errors, context }: ErrorBody): string[] {
	const names = new Set(
		invalidProperties.filter(({ code }) => code === 'PROPERTY_DOESNT_EXIST').map(({ field }) => field ?? ''),
	);
	for (const text of [message, ...errors.map((entry) => entry.message)]) {
		for (const [, name] of (text ?? '').matchAll(UNKNOWN_PROPERTY)) if (name) names.add(name);
		for (const [, name] of (text ?? '').matchAll(UNUSABLE_KEY)) if (name) names.add(name);
	}
	if (errors.some(({ code }) => code === 'PROPERTY_DOESNT_EXIST')) {
		for (const source of [context, ...errors.map((entry) => entry.context)]) {
			for (const name of source.propertyName ?? []) names.add(name);
		}
	}
	return [...names].filter((name) => name !== '');
}

/** Properties of the pack that lack a choice: the pack writes none but its own there. */
function missingChoices({ refusedValues }: ErrorBody): string[] {
	const lacking = refusedValues.filter(
		({ code, field }) => code === 'INVALID_OPTION' && PACK_CHOICES.has(field ?? ''),
	);
	return [...new Set(lacking.map(({ field }) => field ?? ''))];
}

/** Trace ids and record ids in the context of an error: the inputs it is about. */
function namedInputs({ context, errors }: ErrorBody): string[] {
	const sources = [context, ...errors.map((entry) => entry.context)];
	return sources.flatMap((source) => [
		...(source.objectWriteTraceId ?? []),
		...(source.ids ?? []),
		...(source.id ?? []),
	]);
}
