import { CrmError } from '../../../../lib/errors';
import type { Runtime } from '../../../../lib/runtime';
import type { JobResults } from './outcomes';
import type { CallContext } from '../../../transport';
import type { BulkClient, BulkJob, BulkResults, BulkRow, NewBulkJob } from '../../client/bulk';

/** Starting a bulk job, waiting for it, stopping it. */

export interface JobDeps {
	client: BulkClient;
	runtime: Pick<Runtime, 'clock' | 'yield'>;
}

const ATTEMPTS_TO_START = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 20_000;
const PAUSE_GROWTH = 1.5;
const RUNNING: ReadonlySet<string> = new Set(['UploadComplete', 'InProgress']);

/**
 * A job takes rows once, so one whose upload or start is in doubt is aborted and another is begun.
 * @returns the job's id
 */
export async function startJob(
	{ client }: JobDeps,
	job: NewBulkJob,
	rows: readonly BulkRow[],
	context: CallContext,
): Promise<string> {
	for (let attempt = 1; ; attempt++) {
		const { id } = await client.open(job, context);
		try {
			await client.upload(id, rows, context);
			await closeJob(client, id, context);
			return id;
		} catch (error) {
			await abortQuietly(client, id, context);
			if (attempt === ATTEMPTS_TO_START || !isInDoubt(error)) throw error;
		}
	}
}

async function closeJob(client: BulkClient, id: string, context: CallContext): Promise<void> {
	try {
		await client.setState(id, 'UploadComplete', context);
	} catch (error) {
		if (!isInDoubt(error)) throw error;
		// The answer was lost; the job itself knows.
		if ((await client.look(id, context)).state === 'Open') throw error;
	}
}

function isInDoubt(error: unknown): boolean {
	return error instanceof CrmError && error.details.mayHaveBeenApplied === true && !error.details.permanent;
}

/** @returns `null` for a job that was still running at the deadline */
export async function waitForJob(
	{ client, runtime: { clock } }: JobDeps,
	id: string,
	deadline: number,
	context: CallContext,
): Promise<BulkJob | null> {
	try {
		for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * PAUSE_GROWTH, LONGEST_PAUSE_MS)) {
			const job = await client.look(id, context);
			if (!RUNNING.has(job.state)) return job;
			if (clock.now() >= deadline) return null;
			await clock.sleep(Math.round(pauseMs), context.signal);
		}
	} catch (error) {
		await abortQuietly(client, id, context);
		throw inDoubt(error);
	}
}

export async function readResults({ client }: JobDeps, id: string, context: CallContext): Promise<JobResults> {
	try {
		const successful = await client.results(id, 'successfulResults', context);
		const failed = await resultsOrNone(client, id, 'failedResults', context);
		const unprocessed = await resultsOrNone(client, id, 'unprocessedrecords', context);
		return { successful, failed, unprocessed };
	} catch (error) {
		throw inDoubt(error);
	}
}

/** Once it is known what was written, a list that cannot be read leaves in doubt only the rows it is about. */
async function resultsOrNone(
	client: BulkClient,
	id: string,
	kind: BulkResults,
	context: CallContext,
): Promise<Array<Record<string, string>>> {
	try {
		return await client.results(id, kind, context);
	} catch (error) {
		if (error instanceof CrmError) return [];
		throw error;
	}
}

/** Also after a cancellation, whose signal must not stop this. */
export async function abortQuietly(client: BulkClient, id: string, { operation }: CallContext): Promise<void> {
	try {
		await client.setState(id, 'Aborted', { operation });
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
	}
}

/** A call about a job only reads, but what the job writes may have been written. */
function inDoubt(error: unknown): unknown {
	if (!(error instanceof CrmError)) return error;
	return new CrmError(error.kind, error.message, { ...error.details, mayHaveBeenApplied: true });
}
