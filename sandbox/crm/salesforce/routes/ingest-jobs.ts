import type { Reply, SandboxRequest } from '../../core/exchange';
import type { IngestJob } from '../rules/bulk/ingest';
import { DELIMITERS, isFinished, OPERATIONS, renderJob } from '../rules/bulk/job';
import type { Operation } from '../rules/bulk/job';
import { jobOf } from '../rules/bulk/jobs';
import type { Jobs } from '../rules/bulk/jobs';
import { failedResults, successfulResults, unprocessedRecords } from '../rules/bulk/results';
import { InvalidBatch, parseTable } from '../rules/bulk/table';
import type { Table } from '../rules/bulk/table';
import type { Caller, SalesforceContext } from '../context';
import { problem } from '../problem';
import { apiRoute, objectBody } from './route';
import type { SalesforceRoute } from './route';
import { objectNamed } from '../state/schema/objects';
import { keyField } from '../rules/upsert';
import { wireText } from '../rules/wire-text';

/** What an upload may hold: the real API asks for 150 MB at most. */
const MAX_UPLOAD = 157_286_400;
const CSV = { 'content-type': 'text/csv' };

function invalidJob(message: string): Error {
	return problem(400, 'INVALIDJOB', message);
}

function invalidState(message: string): Error {
	return problem(400, 'INVALIDJOBSTATE', message);
}

function render(job: IngestJob): Record<string, unknown> {
	const failed = job.outcomes.filter(({ ok }) => !ok).length;
	return {
		...renderJob(job),
		operation: job.operation,
		object: job.object,
		...(job.externalIdFieldName === null ? {} : { externalIdFieldName: job.externalIdFieldName }),
		...(job.state === 'Open' ? { contentUrl: `services/data/${job.version}/jobs/ingest/${job.id}/batches` } : {}),
		jobType: 'V2Ingest',
		numberRecordsProcessed: job.outcomes.length,
		numberRecordsFailed: failed,
		retries: 0,
		totalProcessingTime: 0,
		apiActiveProcessingTime: 0,
		apexProcessingTime: 0,
	};
}

function operationOf(value: unknown): Operation {
	const operation = OPERATIONS.find((known) => known === value);
	if (operation === undefined) throw invalidJob(`InvalidJob : Unsupported operation: ${String(value)}`);
	return operation;
}

/** @throws SalesforceProblem for an id that is no assignment rule's */
function assignsOf(context: SalesforceContext, ruleId: unknown, caller: Caller): boolean {
	if (ruleId === undefined) return context.settings().bulk.assignment === 'byHeader' && caller.assigns;
	if (typeof ruleId === 'string' && context.store.get('AssignmentRule', ruleId) !== null) return true;
	throw invalidJob(`InvalidJob : Invalid assignment rule: ${wireText(ruleId)}`);
}

function create(context: SalesforceContext, jobs: Jobs, request: SandboxRequest, caller: Caller): Reply {
	const body = objectBody(request);
	const object = objectNamed(String(body['object']));
	if (object === null) throw invalidJob(`InvalidJob : Unable to find object: ${String(body['object'])}`);
	const operation = operationOf(body['operation']);
	const key = body['externalIdFieldName'];
	if (operation === 'upsert' && typeof key !== 'string')
		throw invalidJob('InvalidJob : External ID was blank for upsert operation');
	if (operation === 'upsert') keyField(context, caller, object, String(key));
	if (body['contentType'] !== undefined && body['contentType'] !== 'CSV')
		throw invalidJob(`InvalidJob : Unsupported content type: ${wireText(body['contentType'])}`);
	const delimiter = wireText(body['columnDelimiter'] ?? 'COMMA');
	if (!Object.hasOwn(DELIMITERS, delimiter))
		throw invalidJob(`InvalidJob : Unsupported column delimiter: ${delimiter}`);
	const now = context.clock.now();
	const job: IngestJob = {
		id: jobs.nextId(),
		createdById: caller.userId,
		createdAt: now,
		changedAt: now,
		state: 'Open',
		version: caller.version,
		lineEnding: body['lineEnding'] === 'CRLF' ? 'CRLF' : 'LF',
		columnDelimiter: delimiter,
		submittedAt: null,
		errorMessage: null,
		object: object.name,
		operation,
		externalIdFieldName: operation === 'upsert' ? String(key) : null,
		assigns: assignsOf(context, body['assignmentRuleId'], caller),
		data: null,
		outcomes: [],
		table: null,
	};
	jobs.ingest.set(job.id, job);
	return { status: 200, json: render(job) };
}

function upload(jobs: Jobs, request: SandboxRequest): Reply {
	const job = jobOf(jobs.ingest, request.params['job']);
	if (job.state !== 'Open') throw invalidState(`Job is not open: ${job.id}`);
	if (job.data !== null)
		throw invalidState(
			`Found multiple contents for job: <${job.id.slice(0, 15)}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.`,
		);
	if (request.rawBody.length > MAX_UPLOAD)
		throw problem(413, 'EXCEEDEDLIMIT', 'the uploaded data is larger than 150 MB');
	job.data = request.rawBody;
	return { status: 201 };
}

function changeState(context: SalesforceContext, jobs: Jobs, request: SandboxRequest): Reply {
	const job = jobOf(jobs.ingest, request.params['job']);
	const { state } = objectBody(request);
	if (state === 'Aborted') {
		if (isFinished(job))
			throw invalidState(
				job.state === 'JobComplete'
					? 'Aborting already Completed Job not allowed'
					: `Aborting a job in state ${job.state} not allowed`,
			);
		job.state = 'Aborted';
	} else if (state === 'UploadComplete') {
		if (job.state !== 'Open') throw invalidState(`Closing already Completed Job not allowed: ${job.id}`);
		job.state = 'UploadComplete';
		job.submittedAt = context.clock.now();
	} else {
		throw invalidJob(`InvalidJob : Unsupported state: ${String(state)}`);
	}
	job.changedAt = context.clock.now();
	const answer = render(job);
	jobs.settle();
	return { status: 200, json: answer };
}

function remove(jobs: Jobs, request: SandboxRequest): Reply {
	const job = jobOf(jobs.ingest, request.params['job']);
	if (!isFinished(job) && job.state !== 'UploadComplete')
		throw invalidState(`Deleting a job in state ${job.state} not allowed`);
	jobs.ingest.delete(job.id);
	return { status: 204 };
}

function tableOf(job: IngestJob): Table | null {
	if (job.table !== null) return job.table;
	try {
		return job.data === null
			? null
			: parseTable(job.data, { ...job, lineEnding: job.data.includes('\r\n') ? 'CRLF' : 'LF' });
	} catch (error) {
		if (error instanceof InvalidBatch) return null;
		throw error;
	}
}

export function ingestJobRoutes(context: SalesforceContext, jobs: Jobs): SalesforceRoute[] {
	const shuffles = (): boolean => context.settings().bulk.shuffleResults;
	const found = (request: SandboxRequest): IngestJob => jobOf(jobs.ingest, request.params['job']);
	return [
		apiRoute('POST', '/jobs/ingest', 'write', (request, caller) => create(context, jobs, request, caller)),
		apiRoute('GET', '/jobs/ingest', 'read', () => ({
			status: 200,
			json: { done: true, nextRecordsUrl: null, records: [...jobs.ingest.values()].map(render) },
		})),
		apiRoute('GET', '/jobs/ingest/{job}', 'read', (request) => ({ status: 200, json: render(found(request)) })),
		apiRoute('PUT', '/jobs/ingest/{job}/batches', 'write', (request) => upload(jobs, request)),
		apiRoute('PATCH', '/jobs/ingest/{job}', 'write', (request) => changeState(context, jobs, request)),
		apiRoute('DELETE', '/jobs/ingest/{job}', 'write', (request) => remove(jobs, request)),
		apiRoute('GET', '/jobs/ingest/{job}/successfulResults', 'read', (request) => ({
			status: 200,
			headers: CSV,
			text: successfulResults(found(request), context.random, shuffles()),
		})),
		apiRoute('GET', '/jobs/ingest/{job}/failedResults', 'read', (request) => ({
			status: 200,
			headers: CSV,
			text: failedResults(found(request), context.random, shuffles()),
		})),
		apiRoute('GET', '/jobs/ingest/{job}/unprocessedrecords', 'read', (request) => ({
			status: 200,
			headers: CSV,
			text: unprocessedRecords(found(request), tableOf(found(request))),
		})),
	];
}
