import { partition } from '../../../lib/batching';
import { isoTime } from '../../../lib/runtime';
import type { SyncPlanRow, WorkspaceStore } from '../../../store/contract';
import type { JudgedCase } from '../gather/gather-cases';
import { closeTasks } from './erased-tasks';
import type { PlanBody } from './plan-rows';
import { recordIdOf } from './send-writes';
import type { SyncRunContext } from './two-way-input';

interface Closed {
	row: SyncPlanRow;
	body: PlanBody;
	judged?: Pick<JudgedCase, 'reading'>;
}

/** Takes the notes off that led to these rows, as far as they were not replaced, and marks the rows as done. */
export async function closeRows(
	context: SyncRunContext,
	inside: WorkspaceStore,
	planId: string,
	rows: readonly Closed[],
): Promise<void> {
	const { integration, object } = context;
	const [waiting, settled] = partition(rows, ({ body }) => waits(body));
	const stays = await lookedAtAgain(context, inside, settled);
	const inbox = settled.flatMap(({ body }) => (stays.has(body.inbox?.crmId ?? '') ? [] : (body.inbox ?? [])));
	const outbox = settled.flatMap(({ body }) => body.outbox ?? []);
	await inside.syncInbox.take(integration.id, object, inbox);
	await inside.syncOutbox.take(integration.id, object, outbox);
	if (!context.rules.writes.hub) await leaveToPull(context, inside, waiting);
	await closeTasks(context, inside, settled);
	await inside.syncPlans.markDone(
		planId,
		rows.map(({ row }) => row.position),
	);
}

/**
 * What waits to be written here is noted as a record to look at, and no more as a contact that changed: a push would
 * ask for it again with every run, and could do nothing about it.
 */
async function leaveToPull(
	{ integration, object, runtime }: SyncRunContext,
	inside: WorkspaceStore,
	waiting: readonly Closed[],
): Promise<void> {
	const crmIds = waiting.map(({ body }) => recordIdOf(body.plan));
	const noted = await inside.syncInbox.find(integration.id, object, crmIds);
	const readAt = isoTime(runtime.clock.now());
	const unread = crmIds.filter((crmId) => !noted.has(crmId));
	await inside.syncInbox.put(
		integration.id,
		object,
		unread.map((crmId) => ({ crmId, record: null, readAt, notBefore: null })),
	);
	await inside.syncOutbox.take(
		integration.id,
		object,
		waiting.flatMap(({ body }) => body.outbox ?? []),
	);
}

/** What has to be written where this run does not write is left for one that does. */
function waits({ plan }: PlanBody): boolean {
	return plan.fields.some(({ kind }) => kind === 'waits');
}

/**
 * A record that somebody has to look at stays noted: it may be nobody else's by the next run. One that is gone would
 * have to be asked for with every run; a letter does that, less and less often. The second record of a contact is on a
 * list of its own, and is noted again by whatever changes what it is.
 */
async function lookedAtAgain(
	{ integration, object }: SyncRunContext,
	inside: WorkspaceStore,
	settled: readonly Closed[],
): Promise<ReadonlySet<string>> {
	const reviewed = settled.flatMap(({ body, judged }) => {
		const stays = body.plan.action.kind === 'review' && judged?.reading?.state !== 'gone';
		return stays && body.inbox !== null ? [body.inbox.crmId] : [];
	});
	if (reviewed.length === 0) return NOBODY;
	const secondary = await inside.links.findSecondary(integration.id, object, reviewed);
	return new Set(reviewed.filter((crmId) => !secondary.has(crmId)));
}

const NOBODY: ReadonlySet<string> = new Set();
