import type { BatchOutcome, RecordProblem } from '../../../contract';
import type { BulkJob } from '../../client/bulk';
import type { ErrorEntry } from '../../errors/body';
import { toRecordProblem } from '../../errors';
import { type OutcomeContext, type PendingWrite, toOutcome, UNMENTIONED } from '../outcomes';
import { isIdOf } from '../../client/matched-answers';
import { fullIdOrNull } from '../../client/record-id';

/** What a bulk job made of its rows. Pure. */

export interface JobResults {
	successful: ReadonlyArray<Record<string, string>>;
	failed: ReadonlyArray<Record<string, string>>;
	unprocessed: ReadonlyArray<Record<string, string>>;
}

/**
 * Results come in no order, so they are told by the key that each row went in with.
 * @param rest what is said of rows that no list mentions, or that the job left
 * @returns tells the outcome of a row that went in
 */
export function bulkOutcomeOf(
	keyField: string,
	{ successful, failed, unprocessed }: JobResults,
	context: OutcomeContext,
	rest: { unprocessed: RecordProblem; unmentioned: RecordProblem },
): (input: PendingWrite) => BatchOutcome {
	const done = byKey(successful, keyField);
	const refused = byKey(failed, keyField);
	const left = byKey(unprocessed, keyField);
	const sharing = sharedIds(successful);
	return (input) => {
		const key = keyOf(input.values[keyField], keyField);
		const [row, ...again] = done.get(key) ?? [];
		const [failure] = refused.get(key) ?? [];
		const isLeft = left.has(key);
		// A row is in one list, once. One that is told twice is told of by no list for certain.
		const isContradicted =
			again.length > 0 || [row !== undefined, failure !== undefined, isLeft].filter(Boolean).length > 1;
		if (isContradicted) return { ok: false, problem: UNMENTIONED };
		if (row) {
			const id = fullIdOrNull(row.sf__Id ?? '');
			const isOwn = id !== null && (keyField === 'Id' ? id === key : isIdOf(id, context.person.sobject));
			if (!isOwn || sharing.has(id)) return { ok: false, problem: UNMENTIONED };
			return toOutcome(input, { id, success: true, created: row.sf__Created === 'true', errors: [] }, context);
		}
		if (failure) {
			const entries = [readBulkError(failure.sf__Error ?? '')];
			return { ok: false, problem: toRecordProblem(entries, input.values) };
		}
		return { ok: false, problem: isLeft ? rest.unprocessed : rest.unmentioned };
	};
}

type Row = Readonly<Record<string, string>>;

function byKey(rows: readonly Row[], keyField: string): Map<string, Row[]> {
	const lists = new Map<string, Row[]>();
	for (const row of rows) {
		const key = keyOf(row[keyField], keyField);
		const list = lists.get(key);
		if (list) list.push(row);
		else lists.set(key, [row]);
	}
	return lists;
}

/** Ids that more than one row claims. */
function sharedIds(rows: readonly Row[]): Set<string> {
	const seen = new Set<string>();
	const shared = new Set<string>();
	for (const { sf__Id } of rows) {
		const id = fullIdOrNull(sf__Id ?? '') ?? '';
		(seen.has(id) ? shared : seen).add(id);
	}
	return shared;
}

function keyOf(value: unknown, keyField: string): string {
	const text = typeof value === 'string' ? value : '';
	return keyField === 'Id' ? (fullIdOrNull(text) ?? text) : text;
}

const CODE = /^[A-Z][A-Z0-9_]*$/;
const END = '--';

/** `CODE:message:Field1,Field2 --` */
export function readBulkError(text: string): ErrorEntry {
	const cell = text.trim();
	const whole = cell.endsWith(END) ? cell.slice(0, -END.length).trimEnd() : '';
	const code = whole.slice(0, Math.max(0, whole.indexOf(':')));
	if (!CODE.test(code)) return { code: null, message: text, fields: [], duplicateIds: [] };
	const rest = whole.slice(code.length + 1);
	const last = rest.lastIndexOf(':');
	const names = last < 0 ? [] : rest.slice(last + 1).split(/[,\s]+/);
	const message = last < 0 ? rest : rest.slice(0, last);
	return { code, message, fields: names.filter((name) => /^\w+$/.test(name)), duplicateIds: [] };
}

const FIELD_NOT_FOUND = /Field name not found\s*:\s*(\w+)/i;

/** For the rows of a job that failed as a whole. */
export function failedJobProblem({ errorMessage }: BulkJob): RecordProblem {
	const missing = FIELD_NOT_FOUND.exec(errorMessage ?? '')?.[1];
	const message = missing === undefined ? errorMessage : `No such column '${missing}'`;
	return toRecordProblem([
		{ code: missing === undefined ? 'BULK_JOB_FAILED' : 'INVALID_FIELD', message, fields: [], duplicateIds: [] },
	]);
}

/** For the rows that a job had not come to when it was stopped. */
export function stoppedJobProblem(id: string, waitedMs: number): RecordProblem {
	return {
		kind: 'unavailable',
		message: `Salesforce's bulk job ${id} did not end within ${Math.round(waitedMs / 60_000)} minutes and was aborted before this record.`,
		details: {
			code: 'BULK_JOB_TIMEOUT',
			fix: 'Run it again later; see Setup > Bulk Data Load Jobs in Salesforce for what holds jobs up.',
			mayHaveBeenApplied: false,
		},
	};
}

/** For rows that may have been under way when a job was stopped. */
export function doubtfulJobProblem(problem: RecordProblem): RecordProblem {
	return { ...problem, details: { ...problem.details, mayHaveBeenApplied: true } };
}
