import type { RecordProblem } from '../../../crm/contract';
import { chunk, partition } from '../../../lib/batching';
import type { CrmError } from '../../../lib/errors';
import type { ArchiveTask } from '../../../store/contract';
import { underLease } from '../claim/under-lease';
import { removeNotedTraces } from '../two-way/erased-traces';
import { notedTasks, type RemovalType } from '../two-way/noted-removals';
import { syncLeaseOf, withSharedLinks } from '../two-way/shared-links';
import { Overtaken } from '../two-way/stops';
import { archiveBatch, untried, type BatchResult, type ErasedRecordsInput, type WhileOurs } from './archive-batch';

/** What became of a record whose contact was erased here, or of what the pack left beside it. */
export interface ErasedRecordOutcome {
	crmId: string;
	/** `null` of what waits no more. */
	type: RemovalType | null;
	/** `skipped`: somebody was linked to it anew, and it stays. `notFound`: it waits no more. */
	outcome: 'updated' | 'skipped' | 'failed' | 'notFound';
	/** Why it was not archived. */
	problem: RecordProblem | null;
}

/**
 * Archives records of people who were erased here, and removes what the pack left beside records in the account, also
 * where no sync does so by itself. What is not done stays as a task, so it may be broken off anywhere and repeated:
 * what is gone already counts as done. No run of the sync works on the object meanwhile.
 * @returns one entry per task; `null` when a run did not come to its end within the time that it is waited for
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

async function archiveAll(input: ErasedRecordsInput, whileOurs: WhileOurs): Promise<ErasedRecordOutcome[]> {
	const beside = await removeNotedTraces({ ...input, whileLeased: whileOurs }, input.crmIds);
	const records = await archiveRecords(input, whileOurs, beside.stop);
	const outcomes = [...beside.outcomes, ...records];
	const seen = new Set(outcomes.map(({ crmId }) => crmId));
	const gone = [...new Set(input.crmIds)].filter((crmId) => !seen.has(crmId));
	return [...outcomes, ...gone.map((crmId) => ({ crmId, type: null, outcome: 'notFound' as const, problem: null }))];
}

/** @param stop what records would only meet again; `null`: nothing did yet */
async function archiveRecords(
	input: ErasedRecordsInput,
	whileOurs: WhileOurs,
	stop: CrmError | null,
): Promise<ErasedRecordOutcome[]> {
	const { workspace, integration, object } = input;
	const outcomes: ErasedRecordOutcome[] = [];
	let stopped = stop;
	for await (const tasks of notedTasks(workspace, [integration.id, object], input.crmIds)) {
		const ids = tasks.map(({ crmId }) => crmId);
		const links = await workspace.links.findByCrmIds(integration.id, object, ids);
		const isAnew = ({ crmId }: ArchiveTask) => (links.get(crmId)?.state ?? 'ended') !== 'ended';
		const [anew, open] = partition(tasks, isAnew);
		outcomes.push(...(await closeAnew(input, whileOurs, anew)));
		for (const batch of chunk(open, input.adapter.capabilities.writeBatchSize)) {
			const result: BatchResult =
				stopped === null ? await archiveBatch(input, whileOurs, batch) : untried(batch, stopped);
			outcomes.push(...result.outcomes.map((each) => ({ ...each, type: 'record' as const })));
			stopped ??= result.stop;
		}
	}
	return outcomes;
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
	return ids.map((crmId) => ({ crmId, type: 'record', outcome: 'skipped', problem: null }));
}
