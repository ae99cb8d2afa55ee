import type { Reply, SandboxRequest } from '../../core/exchange';
import { DELIMITERS, isFinished, renderJob } from '../rules/bulk/job';
import { jobOf } from '../rules/bulk/jobs';
import type { Jobs } from '../rules/bulk/jobs';
import type { QueryJob } from '../rules/bulk/query-job';
import { writeTable } from '../rules/bulk/table';
import type { Caller, SalesforceContext } from '../context';
import { problem } from '../problem';
import { apiRoute, objectBody } from './route';
import type { SalesforceRoute } from './route';
import { runStatement } from '../rules/soql/run';
import { parseSoql } from '../rules/soql/syntax';
import { wireText } from '../rules/wire-text';

const DEFAULT_PAGE = 50_000;

function render(job: QueryJob): Record<string, unknown> {
	return {
		...renderJob(job),
		operation: job.operation,
		object: parseSoql(job.query).object,
		jobType: 'V2Query',
		...(job.table === null
			? {}
			: { numberRecordsProcessed: job.table.rows.length, retries: 0, totalProcessingTime: 0 }),
	};
}

/** A query that cannot run is refused at once. */
function create(context: SalesforceContext, jobs: Jobs, request: SandboxRequest, caller: Caller): Reply {
	const body = objectBody(request);
	const { operation, query } = body;
	if (operation !== 'query' && operation !== 'queryAll')
		throw problem(400, 'INVALIDJOB', `InvalidJob : Unsupported operation: ${String(operation)}`);
	const text = wireText(query);
	runStatement({ context, caller, api: 'data', text }, { ...parseSoql(text), limit: 0, offset: 0 }, true);
	const delimiter = wireText(body['columnDelimiter'] ?? 'COMMA');
	if (!Object.hasOwn(DELIMITERS, delimiter))
		throw problem(400, 'INVALIDJOB', `InvalidJob : Unsupported column delimiter: ${delimiter}`);
	const now = context.clock.now();
	const job: QueryJob = {
		id: jobs.nextId(),
		createdById: caller.userId,
		createdAt: now,
		changedAt: now,
		state: 'UploadComplete',
		version: caller.version,
		lineEnding: body['lineEnding'] === 'CRLF' ? 'CRLF' : 'LF',
		columnDelimiter: delimiter,
		submittedAt: now,
		errorMessage: null,
		operation,
		query: text,
		table: null,
	};
	jobs.query.set(job.id, job);
	const answer = render(job);
	jobs.settle();
	return { status: 200, json: answer };
}

function abort(context: SalesforceContext, jobs: Jobs, request: SandboxRequest): Reply {
	const job = jobOf(jobs.query, request.params['job']);
	if (objectBody(request)['state'] !== 'Aborted')
		throw problem(400, 'INVALIDJOB', 'InvalidJob : a query job can only be aborted');
	if (isFinished(job)) throw problem(400, 'INVALIDJOBSTATE', 'Aborting already Completed Job not allowed');
	job.state = 'Aborted';
	job.changedAt = context.clock.now();
	return { status: 200, json: render(job) };
}

function remove(jobs: Jobs, request: SandboxRequest): Reply {
	const job = jobOf(jobs.query, request.params['job']);
	if (!isFinished(job)) throw problem(400, 'INVALIDJOBSTATE', `Deleting a job in state ${job.state} not allowed`);
	jobs.query.delete(job.id);
	return { status: 204 };
}

/** A page of the result; `null` as the next locator means that there is no more. */
function results(jobs: Jobs, request: SandboxRequest): Reply {
	const job = jobOf(jobs.query, request.params['job']);
	if (job.table === null)
		throw problem(400, 'INVALIDJOBSTATE', `The results of a job in state ${job.state} are not there`);
	const size = Math.max(1, Number(request.query.get('maxRecords') ?? DEFAULT_PAGE));
	const start = Number(Buffer.from(request.query.get('locator') ?? '', 'base64').toString('utf8'));
	if (!Number.isInteger(start) || !Number.isInteger(size) || start > job.table.rows.length)
		throw problem(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
	const rows = job.table.rows.slice(start, start + size);
	const end = start + rows.length;
	const locator = end >= job.table.rows.length ? 'null' : Buffer.from(String(end)).toString('base64');
	return {
		status: 200,
		headers: {
			'content-type': 'text/csv',
			'sforce-locator': locator,
			'sforce-numberofrecords': String(rows.length),
		},
		text: writeTable({ columns: job.table.columns, rows }, job),
	};
}

export function queryJobRoutes(context: SalesforceContext, jobs: Jobs): SalesforceRoute[] {
	return [
		apiRoute('POST', '/jobs/query', 'read', (request, caller) => create(context, jobs, request, caller)),
		apiRoute('GET', '/jobs/query', 'read', () => ({
			status: 200,
			json: { done: true, nextRecordsUrl: null, records: [...jobs.query.values()].map(render) },
		})),
		apiRoute('GET', '/jobs/query/{job}', 'read', (request) => ({
			status: 200,
			json: render(jobOf(jobs.query, request.params['job'])),
		})),
		apiRoute('GET', '/jobs/query/{job}/results', 'read', (request) => results(jobs, request)),
		apiRoute('PATCH', '/jobs/query/{job}', 'read', (request) => abort(context, jobs, request)),
		apiRoute('DELETE', '/jobs/query/{job}', 'read', (request) => remove(jobs, request)),
	];
}
