import type { Runtime } from '../../../lib/runtime';
import type { FieldValue } from '../../contract';
import { objectOr, textOr } from '../../kit/json';
import { unfitAnswer } from '../../kit/unfit-answer';
import { SALESFORCE } from '../errors';
import { type CallContext, reading, writing } from '../../transport';
import { type ConnectionDeps, openConnection } from './http';
import { headersOf } from './write-headers';
import { fromCsv, isWholeCsv, toCsv } from './csv';
import { fullIdOrNull } from './record-id';

/**
 * The endpoints of bulk jobs, one function each. The SDK's own job runner is not used: when it tires of waiting it
 * deletes a job that is still queued, and it reads no clock but its own.
 * https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/bulk_api_2_0_ingest.htm
 */

export interface NewBulkJob {
	object: string;
	operation: 'update' | 'upsert';
	/** Of upserts. */
	externalIdFieldName?: string;
	/** The rule that gives leads to an owner; a job that names none runs none. */
	assignmentRuleId?: string;
}

export interface BulkJob {
	id: string;
	state: string;
	/** Salesforce's words about a job that failed. */
	errorMessage: string | null;
}

export type BulkResults = 'successfulResults' | 'failedResults' | 'unprocessedrecords';
export type BulkRow = Readonly<Record<string, FieldValue>>;
export type BulkClient = ReturnType<typeof createBulkClient>;

const JOBS = '/jobs/ingest';

/** @param turns lets other work in between the rows of a large job */
export function createBulkClient(deps: ConnectionDeps, turns: Pick<Runtime, 'yield'>) {
	return {
		/** May be repeated: an open job without rows does nothing. */
		async open(job: NewBulkJob, context: CallContext): Promise<BulkJob> {
			const connection = await openConnection(deps, writing(context, true));
			const body = { ...job, contentType: 'CSV', lineEnding: 'LF' };
			// A job runs the rule it names; the header says the same wherever it is obeyed.
			const wishes = { assigns: job.assignmentRuleId !== undefined, allowsDuplicates: false };
			const headers = { 'content-type': 'application/json', ...headersOf(wishes) };
			const request = { method: 'POST' as const, url: JOBS, headers, body: JSON.stringify(body) };
			const opened = readJob(await connection.request(request));
			if (opened.id !== '') return opened;
			throw unfitAnswer(SALESFORCE, { ...context, problem: 'names no bulk job', isWrite: true });
		},

		/** Taken once per job. */
		async upload(id: string, rows: readonly BulkRow[], context: CallContext): Promise<void> {
			const connection = await openConnection(deps, { ...writing(context, false), answer: 'nothing' });
			const headers = { 'content-type': 'text/csv; charset=utf-8' };
			const body = await toCsv(turns, rows);
			await connection.request({ method: 'PUT', url: `${JOBS}/${id}/batches`, headers, body });
		},

		async setState(id: string, state: 'UploadComplete' | 'Aborted', context: CallContext): Promise<BulkJob> {
			const connection = await openConnection(deps, writing(context, false));
			return jobOf(id, await connection.requestPatch(`${JOBS}/${id}`, { state }), context);
		},

		async look(id: string, context: CallContext): Promise<BulkJob> {
			const connection = await openConnection(deps, reading(context));
			return jobOf(id, await connection.requestGet(`${JOBS}/${id}`), context);
		},

		/** The rows that arrived whole. An answer that was cut off is asked for once again. */
		async results(id: string, kind: BulkResults, context: CallContext): Promise<Array<Record<string, string>>> {
			const ask = async (): Promise<string> => {
				const connection = await openConnection(deps, { ...reading(context), answer: 'text' });
				const headers = { accept: 'text/csv' };
				const text = await connection.request({ method: 'GET', url: `${JOBS}/${id}/${kind}`, headers });
				return typeof text === 'string' ? text : '';
			};
			const text = await ask();
			return await fromCsv(turns, isWholeCsv(text) ? text : await ask());
		},
	};
}

/** @throws CrmError for an answer about another job, whose end is not the end of this one */
function jobOf(id: string, body: unknown, context: CallContext): BulkJob {
	const job = readJob(body);
	if (fullIdOrNull(job.id) === fullIdOrNull(id)) return job;
	throw unfitAnswer(SALESFORCE, { ...context, problem: 'is about another bulk job', isWrite: true });
}

function readJob(body: unknown): BulkJob {
	const source = objectOr(body);
	return {
		id: textOr(source.id) ?? '',
		state: textOr(source.state) ?? 'Unknown',
		errorMessage: textOr(source.errorMessage),
	};
}
