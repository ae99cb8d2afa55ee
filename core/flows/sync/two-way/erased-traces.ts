import type { BatchRemoval, CrmAdapter, CrmObject, RecordProblem } from '../../../crm/contract';
import { chunk, groupByKey, partition } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import { isoTime, type Runtime } from '../../../lib/runtime';
import type { ArchiveTask, Integration, WorkspaceStore } from '../../../store/contract';
import { TRACES, traceOf } from '../../erasing';
import { ownerIn } from '../gather/bonds';
import { IS_NO_REFUSAL } from './letters';
import { askedToRemove, problemOf, type Removals, storeRemovals } from './removals';
import { callFor } from './trace-calls';
import { notedTasks, removalTypeOf, type RemovalType } from './noted-removals';

/** What it takes to remove what the pack left in a CRM beside the records of people who were erased here. */
export interface TraceWork {
	workspace: WorkspaceStore;
	runtime: Runtime;
	integration: Integration;
	adapter: CrmAdapter;
	signal?: AbortSignal;
	/** Called first in each storing transaction. @throws when somebody else took the lease over */
	whileLeased(inside: WorkspaceStore): Promise<void>;
}

/** What became of a trace. `skipped`: somebody is linked to the record of a deal anew, and it stays with them. */
export interface TraceOutcome {
	/** That of its task. */
	crmId: string;
	type: RemovalType;
	outcome: 'updated' | 'skipped' | 'failed';
	problem: RecordProblem | null;
}

export interface RemovedTraces {
	outcomes: TraceOutcome[];
	/** What going on would only meet again. */
	stop: CrmError | null;
}

const AT_ONCE = 500;

/**
 * Removes what a sync removes by itself. What is not done stays noted, and asking twice does no harm, so it may be
 * broken off anywhere.
 * @param mayGoOn asked before each portion; says why not
 * @returns how many went, and what ended it early
 */
export async function removeDueTraces(
	work: TraceWork,
	mayGoOn: () => Promise<string | null>,
): Promise<{ removed: number; stopped: CrmError | string | null }> {
	let removed = 0;
	const now = isoTime(work.runtime.clock.now());
	for (let after: string | null = null; ;) {
		const tasks = await work.workspace.archiveTasks.due(work.integration.id, TRACES, {
			now,
			limit: AT_ONCE,
			after,
		});
		const last = tasks.at(-1);
		if (last === undefined) return { removed, stopped: null };
		after = last.crmId;
		const why = await mayGoOn();
		if (why !== null) return { removed, stopped: why };
		const { outcomes, stop } = await removeTraces(work, tasks);
		removed += outcomes.filter(({ outcome }) => outcome === 'updated').length;
		if (stop !== null) return { removed, stopped: stop };
	}
}

/** Removes all that are noted, or those of the ids, also what no sync removes by itself. */
export async function removeNotedTraces(
	work: TraceWork,
	crmIds: readonly string[] | undefined,
): Promise<RemovedTraces> {
	const outcomes: TraceOutcome[] = [];
	for await (const tasks of notedTasks(work.workspace, [work.integration.id, TRACES], crmIds)) {
		const removed = await removeTraces(work, tasks);
		outcomes.push(...removed.outcomes);
		if (removed.stop !== null) return { outcomes, stop: removed.stop };
	}
	return { outcomes, stop: null };
}

/** Removes these traces, batch by batch. One outcome per task. */
async function removeTraces(work: TraceWork, tasks: readonly ArchiveTask[]): Promise<RemovedTraces> {
	const [anew, open] = await linkedAnew(work, tasks);
	const outcomes: TraceOutcome[] = anew.map((task) => ({ ...toldOf(task), outcome: 'skipped', problem: null }));
	if (anew.length > 0) await store(work, anew, anew.map(doneAs), []);
	let stop: CrmError | null = null;
	// What stands beside a record goes before it.
	const inOrder = KINDS.map((type) => open.filter((task) => traceOf(task).type === type));
	for (const same of inOrder.flatMap((tasks) => groupByKey(tasks, objectOf).map(({ items }) => items))) {
		for (const batch of chunk(same, work.adapter.capabilities.writeBatchSize)) {
			const call = async () => await callFor(work.adapter, batch.map(traceOf), { signal: work.signal });
			const removals: Removals = stop ?? (await askedToRemove(call, work.signal));
			if (removals instanceof CrmError) stop = removals;
			else await store(work, batch, removals, batch);
			outcomes.push(...batch.map((task, index) => outcomeOf(task, removals, index)));
		}
	}
	return { outcomes, stop };
}

const doneAs = ({ crmId }: ArchiveTask): BatchRemoval => ({ ok: true, id: crmId });

const toldOf = (task: ArchiveTask) => ({ crmId: task.crmId, type: removalTypeOf(task) });

function outcomeOf(task: ArchiveTask, removals: Removals, index: number): TraceOutcome {
	const problem = problemOf(removals, index);
	if (problem === 'done') return { ...toldOf(task), outcome: 'updated', problem: null };
	return { ...toldOf(task), outcome: 'failed', problem };
}

/** @param told those of them that the history tells of */
async function store(
	work: TraceWork,
	batch: readonly ArchiveTask[],
	removals: readonly BatchRemoval[],
	told: readonly ArchiveTask[],
): Promise<void> {
	const isRefusal = (kind: string) => !IS_NO_REFUSAL.has(kind);
	await storeRemovals({ ...work, object: TRACES }, { batch, removals, told, isRefusal });
}

const KINDS = ['timelineEntry', 'deal', 'purge'] as const;

/** The record that a task is about, or that of a deal. Of an entry it is not known. */
function recordOf(task: ArchiveTask): { object: CrmObject; crmId: string } | null {
	const trace = traceOf(task);
	if (trace.type === 'timelineEntry') return null;
	return trace.type === 'deal' ? { object: 'contact', crmId: trace.contactId } : trace;
}

const objectOf = (task: ArchiveTask): string => recordOf(task)?.object ?? '';

/** A record that somebody was linked to anew stays, and its deals with it. */
async function linkedAnew(
	{ workspace, integration }: TraceWork,
	tasks: readonly ArchiveTask[],
): Promise<[ArchiveTask[], ArchiveTask[]]> {
	const anew = new Set<ArchiveTask>();
	const records = tasks.filter((task) => recordOf(task) !== null);
	for (const { key, items } of groupByKey(records, objectOf)) {
		const idOf = (task: ArchiveTask) => recordOf(task)?.crmId ?? '';
		const links = await workspace.links.findByCrmIds(integration.id, key, [...new Set(items.map(idOf))]);
		for (const task of items) if (ownerIn(links.get(idOf(task))) !== null) anew.add(task);
	}
	return partition(tasks, (task) => anew.has(task));
}
