import { chunk } from '../../../../lib/batching';
import { CrmError } from '../../../../lib/errors';
import { failedProblem } from '../../../../lib/record-problem';
import { mapInTurns } from '../../../../lib/turns';
import type { BatchOutcome } from '../../../contract';
import { abortQuietly, type JobDeps, readResults, startJob, waitForJob } from './job';
import { bulkOutcomeOf, doubtfulJobProblem, failedJobProblem, type JobResults, stoppedJobProblem } from './outcomes';
import type { CallContext } from '../../../transport';
import type { NewBulkJob } from '../../client/bulk';
import { CLEARED } from '../../client/csv';
import { type OutcomeContext, type PendingWrite, UNMENTIONED } from '../outcomes';
import { type Sender, sendSomeAgain } from '../senders';

/** From so many records on a job takes fewer calls and less time than collections. */
export const BULK = { minRecords: 2_000, maxRecords: 10_000 };
const LONGEST_JOB_MS = 20 * 60_000;

export interface BulkPlan {
	operation: NewBulkJob['operation'];
	/** The column by which rows and results are told. */
	keyField: string;
	call: CallContext;
	outcome: OutcomeContext;
	/** The rule that gives the records to an owner, asked for when a job is begun. Default: none. */
	assignmentRule?: () => Promise<string | null>;
	/** Outcomes of a job whose records the other way would take. */
	isBetterOtherwise?: (outcome: BatchOutcome) => boolean;
}

/**
 * Sends large lists as bulk jobs, and others by another way. Updates and upserts come to the same however often they
 * are made, so a job whose fate is unknown can simply be run again.
 */
export function inBulkOrElse(deps: JobDeps, otherwise: Sender, plan: BulkPlan): Sender {
	return async (inputs) => {
		if (inputs.length < BULK.minRecords || inputs.some(cannotTravel)) return await otherwise(inputs);
		const outcomes: BatchOutcome[] = [];
		for (const part of chunk(inputs, BULK.maxRecords)) {
			try {
				outcomes.push(...(await load(deps, part, plan)));
			} catch (error) {
				// A job that is refused, for example because it names a field that is not there, is refused for each
				// record.
				const isRefused = error instanceof CrmError && error.kind === 'invalid';
				if (outcomes.length === 0 && !isRefused) throw error;
				outcomes.push(...part.map((): BatchOutcome => ({ ok: false, problem: failedProblem(error) })));
			}
		}
		return plan.isBetterOtherwise
			? await sendSomeAgain(inputs, outcomes, plan.isBetterOtherwise, otherwise)
			: outcomes;
	};
}

/** A text that a job's CSV would take for "clear this field" or "leave it". */
function cannotTravel({ values }: PendingWrite): boolean {
	return Object.values(values).some((value) => value === CLEARED || value === '');
}

async function load(deps: JobDeps, inputs: readonly PendingWrite[], plan: BulkPlan): Promise<BatchOutcome[]> {
	const { operation, keyField, call, outcome, assignmentRule } = plan;
	const deadline = deps.runtime.clock.now() + LONGEST_JOB_MS;
	const externalIdFieldName = operation === 'upsert' ? keyField : undefined;
	const assignmentRuleId = (await assignmentRule?.()) ?? undefined;
	const description = { object: outcome.person.sobject, operation, externalIdFieldName, assignmentRuleId };
	const id = await startJob(
		deps,
		description,
		inputs.map(({ values }) => values),
		call,
	);
	const job = await waitForJob(deps, id, deadline, call);
	if (job === null) return await stop(deps, id, inputs, plan);
	const results = await readResults(deps, id, call);
	const rest = job.state === 'JobComplete' ? UNMENTIONED : failedJobProblem(job);
	const rests = { unprocessed: rest, unmentioned: rest };
	return await mapInTurns(deps.runtime, inputs, bulkOutcomeOf(keyField, results, outcome, rests));
}

/** Aborts a job that runs on and on, and tells what it had done by then. */
async function stop(
	deps: JobDeps,
	id: string,
	inputs: readonly PendingWrite[],
	{ keyField, call, outcome }: BulkPlan,
): Promise<BatchOutcome[]> {
	await abortQuietly(deps.client, id, call);
	const results = await readResults(deps, id, call).catch((error: unknown): JobResults => {
		if (error instanceof CrmError) return { successful: [], failed: [], unprocessed: [] };
		throw error;
	});
	const problem = stoppedJobProblem(id, LONGEST_JOB_MS);
	const rests = { unprocessed: problem, unmentioned: doubtfulJobProblem(problem) };
	return await mapInTurns(deps.runtime, inputs, bulkOutcomeOf(keyField, results, outcome, rests));
}
