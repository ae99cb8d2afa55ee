import type { BatchRemoval, CrmAdapter, CrmObject, RecordProblem } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import { failedProblem } from '../../../lib/record-problem';
import type { Runtime } from '../../../lib/runtime';
import type { ArchiveTask, Integration, WorkspaceStore } from '../../../store/contract';
import { archivedEntry, triedInVain } from '../two-way/erased-tasks';

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

/** What became of a task. */
interface TaskOutcome {
	crmId: string;
	outcome: 'updated' | 'failed';
	problem: RecordProblem | null;
}

export type WhileOurs = (inside: WorkspaceStore) => Promise<void>;

export interface BatchResult {
	outcomes: TaskOutcome[];
	/** What going on would only meet again. */
	stop: CrmError | null;
}

export function untried(batch: readonly ArchiveTask[], stop: CrmError): BatchResult {
	const problem = failedProblem(stop);
	return { outcomes: batch.map(({ crmId }) => ({ crmId, outcome: 'failed', problem })), stop };
}

/** Archives records, and stores what became of them. */
export async function archiveBatch(
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
	const outcomes = batch.map(({ crmId }, index): TaskOutcome => {
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
