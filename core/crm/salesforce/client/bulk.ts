import type { FieldValue } from '../../contract';
import { objectOr, textOr } from '../../kit/json';
import { type CallContext, reading, writing } from '../../transport';
import { type ConnectionDeps, openConnection } from './http';
import { fromCsv, toCsv } from './csv';

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

export function createBulkClient(deps: ConnectionDeps) {
	return {
		/** May be repeated: an open job without rows does nothing. */
		async open(job: NewBulkJob, context: CallContext): Promise<BulkJob> {
			const connection = await openConnection(deps, writing(context, true));
			return readJob(await connection.requestPost(JOBS, { ...job, contentType: 'CSV', lineEnding: 'LF' }));
		},

		/** Taken once per job. */
		async upload(id: string, rows: readonly BulkRow[], context: CallContext): Promise<void> {
			const connection = await openConnection(deps, { ...writing(context, false), answer: 'nothing' });
			const headers = { 'content-type': 'text/csv; charset=utf-8' };
			await connection.request({ method: 'PUT', url: `${JOBS}/${id}/batches`, headers, body: await toCsv(rows) });
		},

		async setState(id: string, state: 'UploadComplete' | 'Aborted', context: CallContext): Promise<BulkJob> {
			const connection = await openConnection(deps, writing(context, false));
			return readJob(await connection.requestPatch(`${JOBS}/${id}`, { state }));
		},

		async look(id: string, context: CallContext): Promise<BulkJob> {
			const connection = await openConnection(deps, reading(context));
			return readJob(await connection.requestGet(`${JOBS}/${id}`));
		},

		async results(id: string, kind: BulkResults, context: CallContext): Promise<Array<Record<string, string>>> {
			const connection = await openConnection(deps, { ...reading(context), answer: 'text' });
			const text = await connection.request({
				method: 'GET',
				url: `${JOBS}/${id}/${kind}`,
				headers: { accept: 'text/csv' },
			});
			return await fromCsv(typeof text === 'string' ? text : '');
		},
	};
}

function readJob(body: unknown): BulkJob {
	const source = objectOr(body);
	return {
		id: textOr(source.id) ?? '',
		state: textOr(source.state) ?? 'Unknown',
		errorMessage: textOr(source.errorMessage),
	};
}
