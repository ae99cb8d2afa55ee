import type { WorkspaceStore } from '../../../store/contract';
import { isoTime } from '../../../lib/runtime';
import { runBatches } from '../apply/run';
import type { HeldBatch } from '../claim/claim-batches';
import type { SentFate } from '../fate';
import { ownerIn } from '../gather/bonds';
import { recordKeys } from '../person-keys';
import { archivedEntry, triedInVain } from './erased-tasks';
import type { Tally } from './count-fate';
import { IS_NO_REFUSAL } from './letters';
import { archiveRecords } from './send-writes';
import type { JudgedRow, WriteAnswer } from './intent';
import type { SyncRunContext } from './two-way-input';

/**
 * Archives records of people who were erased here. There is no contact to claim: the run's lease keeps others away, and
 * archiving twice does no harm. The task is taken off once the CRM has answered, so a run that was killed before asks
 * the CRM again, which shows the record as gone.
 */
export async function archiveErased(context: SyncRunContext, planId: string, rows: readonly JudgedRow[], tally: Tally) {
	const { adapter, signal } = context;
	const { writeBatchSize, concurrentBatches } = adapter.capabilities;
	return await runBatches<JudgedRow, WriteAnswer>({
		groups: [{ intents: rows, batchSize: writeBatchSize }],
		concurrentBatches,
		signal,
		tell: tally.settled,
		claim: async (batch) => held(context, planId, batch, await stillNobodys(context, batch)),
		send: async (batch) => await archiveRecords(context, batch.map(crmIdOf)),
	});
}

/** Whether a row is about a record whose contact is no more. */
export function isOfErased({ judged: { plan, contact } }: JudgedRow): boolean {
	return contact === null && plan.action.kind === 'archiveRecord';
}

const crmIdOf = ({ judged }: JudgedRow) => judged.plan.crmId ?? '';

/** Somebody may have linked the record anew, since the person came back by an act of their own. */
async function stillNobodys(
	{ workspace, integration, object }: SyncRunContext,
	batch: readonly JudgedRow[],
): Promise<JudgedRow[]> {
	const links = await workspace.links.findByCrmIds(integration.id, object, batch.map(crmIdOf));
	return batch.filter((row) => ownerIn(links.get(crmIdOf(row))) === null);
}

function held(
	context: SyncRunContext,
	planId: string,
	batch: readonly JudgedRow[],
	due: readonly JudgedRow[],
): HeldBatch<JudgedRow, WriteAnswer> {
	const isDue = new Set(due);
	return {
		due,
		moved: batch.filter((row) => !isDue.has(row)),
		withheld: [],
		gone: [],
		during: async (call) => await call(),
		async settle(fates) {
			await context.workspace.transaction(async (inside) => {
				await context.whileLeased(inside);
				await store(context, inside, planId, fates);
			});
			return new Map();
		},
		giveBack: async () => await Promise.resolve(),
		release: async () => await Promise.resolve(),
	};
}

async function store(
	context: SyncRunContext,
	inside: WorkspaceStore,
	planId: string,
	fates: ReadonlyArray<SentFate<JudgedRow, WriteAnswer>>,
): Promise<void> {
	const { integration, object } = context;
	const at = isoTime(context.runtime.clock.now());
	const done = fates.filter(({ state }) => state === 'done').map(({ intent }) => intent);
	await inside.archiveTasks.remove(integration.id, object, done.map(crmIdOf));
	await noteHolders(context, inside, done);
	await inside.audit.append(done.map(({ judged: { plan } }) => archivedEntry(context, plan.crmId, plan.reason, at)));
	const failed = fates.filter((fate) => fate.state === 'failed');
	const refused = failed.filter(({ problem }) => !IS_NO_REFUSAL.has(problem.kind));
	const kinds = new Map(refused.map(({ intent, problem }) => [crmIdOf(intent), problem.kind]));
	await triedInVain(context, inside, kinds);
	await inside.syncPlans.markDone(
		planId,
		[...done, ...refused.map(({ intent }) => intent)].map(({ row }) => row.position),
	);
}

/** Whoever has an address of an archived record was left beside it: the next run adds them. */
async function noteHolders(
	{ integration, object }: SyncRunContext,
	inside: WorkspaceStore,
	done: readonly JudgedRow[],
): Promise<void> {
	const keys = done.flatMap(({ judged: { reading } }) =>
		reading?.state === 'living' ? recordKeys(reading.record) : [],
	);
	const holders = await inside.contacts.findByKeys(keys);
	await inside.syncOutbox.note(integration.id, object, [...new Set([...holders.values()].flat())]);
}
