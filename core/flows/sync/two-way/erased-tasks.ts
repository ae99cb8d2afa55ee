import type { WorkspaceStore } from '../../../store/contract';
import { triedAt } from './letters';
import type { PlanBody } from './plan-rows';
import type { SyncRunContext } from './two-way-input';

/** Notes that records could not be archived, and when that is tried again. @param refusals by CRM id: the kind of it */
export async function triedInVain(
	{ integration, object, runtime }: SyncRunContext,
	inside: WorkspaceStore,
	refusals: ReadonlyMap<string, string>,
): Promise<void> {
	const now = runtime.clock.now();
	const tasks = await inside.archiveTasks.find(integration.id, object, [...refusals.keys()]);
	await inside.archiveTasks.save(
		[...tasks.values()].map((task) => {
			const { tries, nextAt } = triedAt(now, task.tries);
			return { ...task, tries, nextAt, refusal: refusals.get(task.crmId) ?? null };
		}),
	);
}

/** Ends tasks of which there is nothing to be done: of those that the CRM does not show it is tried again. */
export async function closeTasks(
	context: SyncRunContext,
	inside: WorkspaceStore,
	rows: ReadonlyArray<{ body: PlanBody }>,
): Promise<void> {
	const { integration, object } = context;
	const tasks = rows.map(({ body }) => body).filter(({ asked }) => asked.isErased);
	if (tasks.length === 0) return;
	const isOver = ({ plan }: PlanBody) => plan.contactId !== null || plan.bucket !== 'skipped';
	const idOf = ({ asked }: PlanBody) => asked.crmId ?? '';
	await inside.archiveTasks.remove(integration.id, object, tasks.filter(isOver).map(idOf));
	const unseen = tasks.filter((each) => !isOver(each)).map((each) => [idOf(each), 'notFound'] as const);
	await triedInVain(context, inside, new Map(unseen));
}
