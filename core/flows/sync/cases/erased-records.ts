import type { BatchRemoval, CrmAdapter, CrmObject, RecordProblem } from '../../../crm/contract';
import { chunk } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import { failedProblem } from '../../../lib/record-problem';
import type { Runtime } from '../../../lib/runtime';
import type { ArchiveTask, Integration, WorkspaceStore } from '../../../store/contract';
import { underLease } from '../claim/under-lease';
import { archivedEntry, triedInVain } from '../two-way/erased-tasks';
import { syncLeaseOf, withSharedLinks } from '../two-way/shared-links';
import { Overtaken } from '../two-way/stops';

export interface ErasedRecordsInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	integration: Integration;
	object: CrmObject;
	adapter: CrmAdapter;
	signal?: AbortSignal;
	/** Default: all that wait. */
	crmIds?: readonly string[];
}

/** What became of a record whose contact was erased here. */
export interface ErasedRecordOutcome {
	crmId: string;
	/** `skipped`: somebody was linked to it anew, and it stays. `notFound`: it waits no more. */
	outcome: 'updated' | 'skipped' | 'failed' | 'notFound';
	/** Why it was not archived. */
	problem: RecordProblem | null;
}

const TASKS_AT_ONCE = 500;

/**
 * Archives records of people who were erased here, also those that no sync archives by itself. What is not done stays
 * as a task, so it may be broken off anywhere and repeated: a record that is gone already counts as archived. No run of
 * the sync works on the object meanwhile.
 * @returns one entry per record; `null` when a run did not come to its end within the time that it is waited for
 */
export async function archiveErasedRecords(input: ErasedRecordsInput): Promise<ErasedRecordOutcome[] | null> {
	const { integration, object, adapter } = input;
	const workspace = withSharedLinks(input.workspace, adapter.capabilities);
	const done = await underLease({
		...input,
		name: syncLeaseOf(integration.id, object, adapter.capabilities),
		overtaken: () => new Overtaken(),
		work: async (signal, whileOurs) => await archiveAll({ ...input, workspace, signal }, whileOurs),
	});
	return done?.result ?? null;
}

type WhileOurs = (inside: WorkspaceStore) => Promise<void>;

async function archiveAll(input: ErasedRecordsInput, whileOurs: WhileOurs): Promise<ErasedRecordOutcome[]> {
	const { workspace, integration, object, crmIds } = input;
	const outcomes: ErasedRecordOutcome[] = [];
	let stop: CrmError | null = null;
	for (let after: string | null = null; ;) {
		const tasks: ArchiveTask[] =
			crmIds === undefined
				? await workspace.archiveTasks.list(integration.id, object, TASKS_AT_ONCE, after)
				: [...(await workspace.archiveTasks.find(integration.id, object, crmIds)).values()];
		const links = await workspace.links.findByCrmIds(
			integration.id,
			object,
			tasks.map(({ crmId }) => crmId),
		);
		const isAnew = ({ crmId }: ArchiveTask) => (links.get(crmId)?.state ?? 'ended') !== 'ended';
		outcomes.push(...(await closeAnew(input, whileOurs, tasks.filter(isAnew))));
		for (const batch of chunk(
			tasks.filter((task) => !isAnew(task)),
			input.adapter.capabilities.writeBatchSize,
		)) {
			const result: BatchResult =
				stop === null ? await archiveBatch(input, whileOurs, batch) : untried(batch, stop);
			outcomes.push(...result.outcomes);
			stop ??= result.stop;
		}
		after = tasks.at(-1)?.crmId ?? null;
		if (crmIds !== undefined || tasks.length < TASKS_AT_ONCE) break;
	}
	const seen = new Set(outcomes.map(({ crmId }) => crmId));
	const gone = [...new Set(crmIds)].filter((crmId) => !seen.has(crmId));
	return [...outcomes, ...gone.map((crmId) => ({ crmId, outcome: 'notFound' as const, problem: null }))];
}

interface BatchResult {
	outcomes: ErasedRecordOutcome[];
	/** What going on would only meet again. */
	stop: CrmError | null;
}

function untried(batch: readonly ArchiveTask[], stop: CrmError): BatchResult {
	const problem = failedProblem(stop);
	return { outcomes: batch.map(({ crmId }) => ({ crmId, outcome: 'failed', problem })), stop };
}

async function archiveBatch(
	input: ErasedRecordsInput,
	whileOurs: WhileOurs,
	batch: readonly ArchiveTask[],
): Promise<BatchResult> {
	const { adapter, object, signal } = input;
	signal?.throwIfAborted();
	let removals: BatchRemoval[];
	try {
		removals = await adapter.remove(
			object,
			batch.map(({ crmId }) => crmId),
			{ signal },
		);
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		return untried(batch, error);
	}
	await store(input, whileOurs, batch, removals);
	const outcomes = batch.map(({ crmId }, index): ErasedRecordOutcome => {
		const removal = removals[index];
		return removal?.ok === true
			? { crmId, outcome: 'updated', problem: null }
			: { crmId, outcome: 'failed', problem: removal?.problem ?? null };
	});
	return { outcomes, stop: null };
}

async function store(
	input: ErasedRecordsInput,
	whileOurs: WhileOurs,
	batch: readonly ArchiveTask[],
	removals: readonly BatchRemoval[],
): Promise<void> {
	const { workspace, runtime, integration, object } = input;
	const run = { runtime, integration, runId: runtime.newId() };
	const done = batch.filter((_, index) => removals[index]?.ok === true).map(({ crmId }) => crmId);
	const refusals = batch.flatMap(({ crmId }, index): Array<[string, string]> => {
		const removal = removals[index];
		return removal?.ok === false ? [[crmId, removal.problem.kind]] : [];
	});
	const entries = done.map((crmId) => archivedEntry(run, crmId, 'the contact was erased here'));
	await workspace.transaction(async (inside) => {
		await whileOurs(inside);
		await inside.archiveTasks.remove(integration.id, object, done);
		await triedInVain(input, inside, new Map(refusals));
		await inside.audit.append(entries);
	});
}

/** Somebody who came back by an act of their own, and was linked to the record again. */
async function closeAnew(
	{ workspace, integration, object }: ErasedRecordsInput,
	whileOurs: WhileOurs,
	tasks: readonly ArchiveTask[],
): Promise<ErasedRecordOutcome[]> {
	if (tasks.length === 0) return [];
	const ids = tasks.map(({ crmId }) => crmId);
	await workspace.transaction(async (inside) => {
		await whileOurs(inside);
		await inside.archiveTasks.remove(integration.id, object, ids);
	});
	return ids.map((crmId) => ({ crmId, outcome: 'skipped', problem: null }));
}
