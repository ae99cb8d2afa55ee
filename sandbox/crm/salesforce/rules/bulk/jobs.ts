import type { SalesforceContext } from '../../context';
import { idOf } from '../../state/ids';
import { notFoundProblem } from '../../problem';
import { processJob } from './ingest';
import type { IngestJob } from './ingest';
import { dueState } from './job';
import type { Job } from './job';
import type { QueryJob } from './query-job';
import { runQueryJob } from './query-job';

const JOB_PREFIX = '750';

export interface JobsSnapshot {
	ingest: IngestJob[];
	query: QueryJob[];
	lastNumber: number;
}

/** Jobs of both kinds. They go on by the clock, whenever somebody looks. */
export interface Jobs {
	nextId: () => string;
	ingest: Map<string, IngestJob>;
	query: Map<string, QueryJob>;
	/** Does the work that has come due. */
	settle: () => void;
	clear: () => void;
	snapshot: () => JobsSnapshot;
	restore: (snapshot: JobsSnapshot) => void;
}

export function createJobs(context: SalesforceContext): Jobs {
	const ingest = new Map<string, IngestJob>();
	const query = new Map<string, QueryJob>();
	let lastNumber = 0;

	function advance<T extends Job>(job: T, finish: (job: T) => void): void {
		const due = dueState(job, context.clock, context.settings().bulk);
		if (due === job.state) return;
		if (due === 'JobComplete') finish(job);
		else job.state = due;
	}

	function clear(): void {
		ingest.clear();
		query.clear();
		lastNumber = 0;
	}

	return {
		nextId() {
			lastNumber += 1;
			return idOf(JOB_PREFIX, lastNumber);
		},
		ingest,
		query,
		settle() {
			for (const job of ingest.values()) advance(job, (each) => processJob(context, each));
			for (const job of query.values()) advance(job, (each) => runQueryJob(context, each));
		},
		clear,
		snapshot: () => ({ ingest: [...ingest.values()], query: [...query.values()], lastNumber }),
		restore(snapshot) {
			clear();
			for (const job of snapshot.ingest) ingest.set(job.id, job);
			for (const job of snapshot.query) query.set(job.id, job);
			lastNumber = snapshot.lastNumber;
		},
	};
}

/** @throws SalesforceProblem 404 */
export function jobOf<T extends Job>(jobs: ReadonlyMap<string, T>, id: string | undefined): T {
	const job = jobs.get(id ?? '');
	if (job === undefined) throw notFoundProblem();
	return job;
}
