import type { ZohoContext } from '../context';
import type { MergeRow, ModuleName, RecordRow, Values } from '../state/entities';
import { MODULES } from '../state/entities';
import { deleteRecord, findLive, writeValues } from './records';
import { logAction } from './timeline';

/** Every live record that refers to this one, with the field that does. */
export function referrers(context: ZohoContext, id: string): Array<{ row: RecordRow; apiName: string }> {
	return MODULES.flatMap((module) => {
		const lookups = context.store.fields(module).filter(({ dataType }) => dataType === 'lookup');
		return context.store
			.list(module)
			.filter(({ deletion }) => deletion === null)
			.flatMap((row) =>
				lookups.filter(({ apiName }) => row.values[apiName] === id).map(({ apiName }) => ({ row, apiName })),
			);
	});
}

/** What referred to one record refers to another. */
export function relink(context: ZohoContext, from: string, to: string): void {
	for (const { row, apiName } of referrers(context, from))
		writeValues(context, findLive(context, row.module, row.id) ?? row, { [apiName]: to }, { isRelated: true });
}

export interface Merge {
	module: ModuleName;
	masterId: string;
	/** With the fields whose values the master takes over. */
	children: ReadonlyArray<{ id: string; fields: readonly string[] }>;
}

/** Children go, what belonged to them follows, and the master takes over what was asked for. */
export function mergeRecords(context: ZohoContext, { module, masterId, children }: Merge): RecordRow {
	const caller = { ...context.caller(), source: 'merge' as const };
	return context.as(caller, () => {
		const taken: Record<string, unknown> = {};
		for (const { id, fields } of children) {
			const child = findLive(context, module, id);
			if (child === null) continue;
			for (const name of fields) taken[name] = child.values[name] ?? null;
			remove(context, child);
			relink(context, id, masterId);
		}
		const master = findLive(context, module, masterId) as RecordRow;
		const merged = writeValues(context, master, taken satisfies Values);
		logAction(context, merged, 'merged');
		const merge: MergeRow = {
			id: context.store.nextId(),
			module,
			masterId,
			childIds: children.map(({ id }) => id),
			at: context.clock.now(),
			dueAt: null,
		};
		context.store.merges.set(merge.id, merge);
		return merged;
	});
}

/** Where a record that was merged away shows among the deleted ones is not confirmed. */
function remove(context: ZohoContext, child: RecordRow): void {
	const { mergedShows } = context.settings().unconfirmed;
	const removed = deleteRecord(context, child, mergedShows !== 'recycle');
	if (mergedShows === 'nowhere') context.store.forget(removed);
}

interface ScheduledMerge extends Merge {
	dueAt: number;
}

/** Merges with many related records are carried out later. */
export function createMergeJobs(context: ZohoContext) {
	const jobs = new Map<string, ScheduledMerge>();
	return {
		schedule(merge: Merge): string {
			const id = context.store.nextId();
			jobs.set(id, { ...merge, dueAt: context.clock.now() + context.settings().mergeMs });
			return id;
		},
		/** Carries out what is due. */
		settle() {
			for (const [id, job] of jobs) {
				if (job.dueAt > context.clock.now()) continue;
				jobs.delete(id);
				mergeRecords(context, job);
			}
		},
		isRunning: (id: string) => jobs.has(id),
		clear: () => jobs.clear(),
	};
}

export type MergeJobs = ReturnType<typeof createMergeJobs>;
