import { isoTime } from '../../../lib/runtime';
import type { AuditEntry, WorkspaceStore } from '../../../store/contract';
import { triedAt } from './letters';
import type { PlanBody } from './plan-rows';
import type { SyncRunContext } from './two-way-input';

type Archiving = Pick<SyncRunContext, 'integration' | 'runtime'> & { object: string };

/** Of nobody: the contact is erased, and the record says nothing about whom it was of. */
export function archivedEntry(
	{ runtime, runId, integration }: Pick<SyncRunContext, 'runtime' | 'runId' | 'integration'>,
	crmId: string | null,
	reason: string,
	at = isoTime(runtime.clock.now()),
): AuditEntry {
	const changes = [{ field: 'link', from: crmId, to: 'archiveRecord', reason }];
	return {
		id: runtime.newId(),
		runId,
		integrationId: integration.id,
		contactId: '',
		crmId,
		side: 'crm',
		changes,
		at,
	};
}

/**
 * Notes that records could not be archived, and when that is tried again: of those that only a person has tried, once
 * a person asks.
 * @param refusals by CRM id: the kind of it
 */
export async function triedInVain(
	{ integration, object, runtime }: Archiving,
	inside: WorkspaceStore,
	refusals: ReadonlyMap<string, string>,
): Promise<void> {
	const now = runtime.clock.now();
	const tasks = await inside.archiveTasks.find(integration.id, object, [...refusals.keys()]);
	await inside.archiveTasks.save(
		[...tasks.values()].map((task) => {
			const { tries, nextAt } = triedAt(now, task.tries);
			return { ...task, tries, nextAt: task.nextAt && nextAt, refusal: refusals.get(task.crmId) ?? null };
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
