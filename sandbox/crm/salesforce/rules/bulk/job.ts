import type { Clock } from '../../../core/clock';
import { apiTime } from '../../context';
import type { BulkSettings } from '../../settings';

export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

export type Operation = 'insert' | 'update' | 'upsert' | 'delete';
export const OPERATIONS: readonly Operation[] = ['insert', 'update', 'upsert', 'delete'];

export const DELIMITERS: Readonly<Record<string, string>> = {
	BACKQUOTE: '`',
	CARET: '^',
	COMMA: ',',
	PIPE: '|',
	SEMICOLON: ';',
	TAB: '\t',
};

/** What every job has, of either kind. */
export interface Job {
	id: string;
	createdById: string;
	createdAt: number;
	changedAt: number;
	state: JobState;
	/** `v59.0` */
	version: string;
	lineEnding: 'LF' | 'CRLF';
	columnDelimiter: string;
	/** When the data was complete: from then on the clock decides. */
	submittedAt: number | null;
	errorMessage: string | null;
}

/** Where a job that was handed in has got to, by the clock. */
export function dueState(job: Job, clock: Clock, { queuedMs, runningMs }: BulkSettings): JobState {
	if (job.submittedAt === null || (job.state !== 'UploadComplete' && job.state !== 'InProgress')) return job.state;
	const age = clock.now() - job.submittedAt;
	if (age >= queuedMs + runningMs) return 'JobComplete';
	return age >= queuedMs ? 'InProgress' : 'UploadComplete';
}

export function isFinished({ state }: Job): boolean {
	return state === 'JobComplete' || state === 'Failed' || state === 'Aborted';
}

/** The part of a job's answer that both kinds share. */
export function renderJob(job: Job): Record<string, unknown> {
	return {
		id: job.id,
		createdById: job.createdById,
		createdDate: apiTime(job.createdAt),
		systemModstamp: apiTime(job.changedAt),
		state: job.state,
		concurrencyMode: 'Parallel',
		contentType: 'CSV',
		apiVersion: Number(job.version.slice(1)),
		lineEnding: job.lineEnding,
		columnDelimiter: job.columnDelimiter,
		...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
	};
}
