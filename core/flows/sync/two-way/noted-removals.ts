import type { CrmObject } from '../../../crm/contract';
import type { ArchiveTask, Page, WorkspaceStore } from '../../../store/contract';
import { TRACES, traceOf, type TraceType } from '../../erasing';

/** What is to be removed from a CRM of people who were erased here: records, and what the pack left beside them. */

/** Those of an object of an account. Traces are of the account, so they are among those of each object. */
export interface NotedPlace {
	workspace: WorkspaceStore;
	integrationId: string;
	object: CrmObject;
}

/** What is removed. */
export type RemovalType = 'record' | Exclude<TraceType, 'purge'>;

export function removalTypeOf(task: Pick<ArchiveTask, 'crmObject' | 'crmId'>): RemovalType {
	if (task.crmObject !== TRACES) return 'record';
	const { type } = traceOf(task);
	return type === 'purge' ? 'record' : type;
}

/** All of them, page by page: records first. */
export async function listNotedRemovals(
	{ workspace: { archiveTasks }, integrationId, object }: NotedPlace,
	{ limit, after }: { limit: number; after: string | null },
): Promise<Page<ArchiveTask>> {
	const [place, crmId] = after === null ? [object, null] : (JSON.parse(after) as [string, string | null]);
	const items = await archiveTasks.list(integrationId, place, limit, crmId);
	const isOver = items.length < limit;
	const rest =
		isOver && place !== TRACES ? await archiveTasks.list(integrationId, TRACES, limit - items.length, null) : [];
	const last = [...items, ...rest].at(-1);
	if (isOver && items.length + rest.length < limit) return { items: [...items, ...rest], next: null };
	return { items: [...items, ...rest], next: JSON.stringify([last?.crmObject, last?.crmId]) };
}

const AT_ONCE = 500;

/** Tasks of a place, or those of the ids, portion by portion. They may be removed meanwhile. */
export async function* notedTasks(
	{ archiveTasks }: WorkspaceStore,
	[integrationId, place]: readonly [string, string],
	crmIds: readonly string[] | undefined,
): AsyncGenerator<ArchiveTask[]> {
	if (crmIds !== undefined) {
		yield [...(await archiveTasks.find(integrationId, place, crmIds)).values()];
		return;
	}
	for (let after: string | null = null; ;) {
		const tasks = await archiveTasks.list(integrationId, place, AT_ONCE, after);
		yield tasks;
		after = tasks.at(-1)?.crmId ?? null;
		if (tasks.length < AT_ONCE) return;
	}
}

/** Of each kind, how many wait. */
export async function countNotedRemovals({ workspace, integrationId, object }: NotedPlace): Promise<number> {
	const { archiveTasks } = workspace;
	return (await archiveTasks.count(integrationId, object)) + (await archiveTasks.count(integrationId, TRACES));
}

/** Leaves what is named in the CRM. @returns the ids that were noted */
export async function dismissRemovals(
	{ workspace: { archiveTasks }, integrationId, object }: NotedPlace,
	crmIds: readonly string[],
): Promise<Set<string>> {
	const noted = new Set<string>();
	for (const place of [object, TRACES]) {
		for (const crmId of (await archiveTasks.find(integrationId, place, crmIds)).keys()) noted.add(crmId);
		await archiveTasks.remove(integrationId, place, crmIds);
	}
	return noted;
}
