import type { CrmError } from '../../../lib/errors';
import type { SyncPlanRow } from '../../../store/contract';
import { runBatches } from '../apply/run';
import { claimBatches, type Claimed } from '../claim/claim-batches';
import type { Fate } from '../fate';
import { claimOf } from '../plan/candidate';
import type { Tally } from './count-fate';
import type { Intent, WriteAnswer } from './intent';
import { sendWrites, wayOf, type Way } from './send-writes';
import { storeFates } from './store-done';
import type { SyncRunContext } from './two-way-input';
import { whatIsSent } from './what-is-sent';

/** Rows of a plan that are read again, judged again and carried out together. */
export const AT_ONCE = 200;

/**
 * Sends what a portion of a plan has to write, and stores what became of it.
 * @returns what became of each, and what ended it early
 */
export async function writeIntents(
	context: SyncRunContext,
	planId: string,
	intents: readonly Intent[],
	tally: Pick<Tally, 'settled'>,
): Promise<{ fates: Array<Fate<Intent, WriteAnswer>>; stopped: CrmError | null }> {
	const { adapter, signal } = context;
	const { writeBatchSize, concurrentBatches } = adapter.capabilities;
	const ways: readonly Way[] = ['local', 'create', 'update', 'archive', 'restore'];
	const unstored = new Set<SyncPlanRow>();
	/** Two of one plan may want one record: who comes second is left to the next run, as what moved on is. */
	const asStored = (fate: Fate<Intent, WriteAnswer>): Fate<Intent, WriteAnswer> =>
		fate.state === 'done' && unstored.has(fate.intent.row) ? { state: 'moved', intent: fate.intent } : fate;
	const { fates, stopped } = await runBatches<Intent, WriteAnswer>({
		groups: ways.map((way) => ({
			intents: intents.filter(({ judged }) => wayOf(judged.plan) === way),
			batchSize: way === 'local' ? AT_ONCE : writeBatchSize,
		})),
		concurrentBatches,
		signal,
		tell: (some) => tally.settled(some.map(asStored)),
		claim: claimBatches<Intent, WriteAnswer>({
			...context,
			subjectOf: ({ judged }) => claimOf(judged.contact.id),
			whatOf: ({ judged }) => whatIsSent(context.runId, judged),
			stillDue: async (claimed) => await stillAsJudged(context, claimed),
			async store(sent, inside) {
				for (const { intent } of sent) unstored.delete(intent.row);
				for (const row of await storeFates(context, planId, sent, inside)) unstored.add(row);
			},
		}),
		send: async (batch) => await sendWrites(context, batch),
	});
	return { fates: fates.map(asStored), stopped };
}

/** A verdict holds only for the link, the contact and the doubt that it was made from. */
async function stillAsJudged(
	{ workspace, integration, object }: SyncRunContext,
	claimed: ReadonlyArray<Claimed<Intent>>,
): Promise<Intent[]> {
	const ids = claimed.map(({ intent }) => intent.judged.contact.id);
	const links = await workspace.links.find(integration.id, object, ids);
	const contacts = await workspace.contacts.getMany(ids);
	return claimed
		.filter(({ intent: { judged }, doubt }, index) => {
			const contact = contacts[index];
			const isSameContact = contact?.id === judged.contact.id && contact.updatedAt === judged.contact.updatedAt;
			const isSameLink = (links.get(judged.contact.id)?.revision ?? 0) === (judged.link?.revision ?? 0);
			return isSameContact && isSameLink && (doubt?.sentAt ?? null) === (judged.doubt?.sentAt ?? null);
		})
		.map(({ intent }) => intent);
}
