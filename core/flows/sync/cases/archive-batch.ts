import type { CrmAdapter, CrmObject, RecordProblem } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import type { Runtime } from '../../../lib/runtime';
import type { ArchiveTask, Integration, WorkspaceStore } from '../../../store/contract';
import { askedToRemove, problemOf, type Removals, storeRemovals } from '../two-way/removals';

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
	return { outcomes: outcomesOf(batch, stop), stop };
}

/** Archives records, and stores what became of them. */
export async function archiveBatch(
	input: ErasedRecordsInput,
	whileOurs: WhileOurs,
	batch: readonly ArchiveTask[],
): Promise<BatchResult> {
	const { adapter, object, signal } = input;
	const ids = batch.map(({ crmId }) => crmId);
	const removals = await askedToRemove(async () => await adapter.remove(object, ids, { signal }), signal);
	if (removals instanceof CrmError) return untried(batch, removals);
	// Whoever asked by hand is told of all that was in vain.
	const isRefusal = () => true;
	await storeRemovals({ ...input, whileLeased: whileOurs }, { batch, removals, told: batch, isRefusal });
	return { outcomes: outcomesOf(batch, removals), stop: null };
}

function outcomesOf(batch: readonly ArchiveTask[], removals: Removals): TaskOutcome[] {
	return batch.map(({ crmId }, index): TaskOutcome => {
		const problem = problemOf(removals, index);
		return problem === 'done'
			? { crmId, outcome: 'updated', problem: null }
			: { crmId, outcome: 'failed', problem };
	});
}
