import type { BatchRemoval, RecordProblem } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import { failedProblem } from '../../../lib/record-problem';
import type { Integration, ArchiveTask, WorkspaceStore } from '../../../store/contract';
import type { Runtime } from '../../../lib/runtime';
import { archivedEntry, triedInVain } from './erased-tasks';

/** What a CRM answered to the removal of noted things, and how that is stored. */

/** One for each, in order; an error where going on would only meet it again. */
export type Removals = readonly BatchRemoval[] | CrmError;

export async function askedToRemove(call: () => Promise<BatchRemoval[]>, signal?: AbortSignal): Promise<Removals> {
	signal?.throwIfAborted();
	try {
		return await call();
	} catch (error) {
		if (error instanceof CrmError) return error;
		throw error;
	}
}

/** Why one was not removed; `done` where it was. */
export function problemOf(removals: Removals, index: number): RecordProblem | null | 'done' {
	if (removals instanceof CrmError) return failedProblem(removals);
	const removal = removals[index];
	return removal?.ok === true ? 'done' : (removal?.problem ?? null);
}

export interface RemovalsToStore {
	batch: readonly ArchiveTask[];
	removals: readonly BatchRemoval[];
	/** Those of them that the history tells of. */
	told: readonly ArchiveTask[];
	/** Whether a problem of this kind counts as a refusal, after which it is tried more seldom. */
	isRefusal(kind: string): boolean;
}

interface StoringWork {
	workspace: WorkspaceStore;
	runtime: Runtime;
	integration: Integration;
	/** Under which they are noted. */
	object: string;
	/** Called first in the transaction. @throws when somebody else took the lease over */
	whileLeased(inside: WorkspaceStore): Promise<void>;
}

/** Takes off what is done, and notes what was refused. */
export async function storeRemovals(
	{ workspace, runtime, integration, object, whileLeased }: StoringWork,
	{ batch, removals, told, isRefusal }: RemovalsToStore,
): Promise<void> {
	// A run of its own: undoing a sync brings nothing of it back.
	const run = { runtime, integration, runId: runtime.newId() };
	const done = batch.filter((_, index) => removals[index]?.ok === true);
	const refusals = batch.flatMap(({ crmId }, index): Array<[string, string]> => {
		const removal = removals[index];
		return removal?.ok === false && isRefusal(removal.problem.kind) ? [[crmId, removal.problem.kind]] : [];
	});
	const ids = done.map(({ crmId }) => crmId);
	const entries = done
		.filter((task) => told.includes(task))
		.map(({ crmId }) => archivedEntry(run, crmId, 'the contact was erased here'));
	await workspace.transaction(async (inside) => {
		await whileLeased(inside);
		await inside.archiveTasks.remove(integration.id, object, ids);
		await triedInVain({ runtime, integration, object }, inside, new Map(refusals));
		await inside.audit.append(entries);
	});
}
