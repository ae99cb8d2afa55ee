import { isRecord } from '../../core/exchange';
import type { SalesforceContext } from '../context';
import { problem, SalesforceProblem } from '../problem';
import type { ApiError } from '../problem';

export const MAX_RECORDS = 200;

/** What became of one record of many. */
export type Outcome = { ok: true; id: string; created?: boolean } | { ok: false; errors: readonly ApiError[] };

/** Runs one record's write; what the record does wrong becomes its outcome. */
export function attempt(context: SalesforceContext, work: () => { id: string; created?: boolean }): Outcome {
	try {
		return { ok: true, ...context.store.atomically(work) };
	} catch (error) {
		if (error instanceof SalesforceProblem) return { ok: false, errors: error.errors };
		throw error;
	}
}

const ROLLED_BACK: ApiError = {
	errorCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
	message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
	fields: [],
};

class RolledBack extends Error {}

/** All of the writes, or none when one fails and the request wants it so. */
export function runAll(context: SalesforceContext, allOrNone: boolean, works: ReadonlyArray<() => Outcome>): Outcome[] {
	let outcomes: Outcome[] = [];
	const runEach = (): void => {
		outcomes = works.map((work) => work());
	};
	if (!allOrNone) {
		runEach();
		return outcomes;
	}
	try {
		context.store.atomically(() => {
			runEach();
			if (outcomes.some(({ ok }) => !ok)) throw new RolledBack();
		});
		return outcomes;
	} catch (error) {
		if (!(error instanceof RolledBack)) throw error;
		return outcomes.map((outcome) => (outcome.ok ? { ok: false, errors: [ROLLED_BACK] } : outcome));
	}
}

/** In a collection an error's code is called `statusCode`, and there is always a list of fields. */
export function itemError({
	errorCode,
	message,
	fields,
	duplicateResult,
	duplicateResut,
}: ApiError): Record<string, unknown> {
	return {
		statusCode: errorCode,
		message,
		fields: fields ?? [],
		...(duplicateResult === undefined ? {} : { duplicateResult }),
		...(duplicateResut === undefined ? {} : { duplicateResut }),
	};
}

export function renderOutcome(outcome: Outcome, isUpsert: boolean): Record<string, unknown> {
	if (!outcome.ok)
		return { success: false, errors: outcome.errors.map(itemError), ...(isUpsert ? { created: false } : {}) };
	return { id: outcome.id, success: true, errors: [], ...(isUpsert ? { created: outcome.created ?? false } : {}) };
}

/** @throws SalesforceProblem for more records than one call may hold */
export function requireFewEnough(count: number): void {
	if (count > MAX_RECORDS)
		throw problem(
			400,
			'EXCEEDED_ID_LIMIT',
			`record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`,
		);
}

/** @throws SalesforceProblem when the body has no list of records */
export function recordsOf(body: Record<string, unknown>): Array<Record<string, unknown>> {
	const records = body['records'];
	if (!Array.isArray(records) || !records.every(isRecord))
		throw problem(400, 'JSON_PARSER_ERROR', 'The required field "records" is missing or no list of records');
	requireFewEnough(records.length);
	return records;
}

/** Positions whose value stands in the list more than once. */
export function repeated(values: ReadonlyArray<string | null>): Set<number> {
	const count = new Map<string, number>();
	for (const value of values) if (value !== null) count.set(value, (count.get(value) ?? 0) + 1);
	return new Set(values.flatMap((value, index) => (value !== null && (count.get(value) ?? 0) > 1 ? [index] : [])));
}
