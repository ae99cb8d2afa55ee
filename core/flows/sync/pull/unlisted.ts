import { isoTime } from '../../../lib/runtime';
import type { SyncInboxRow } from '../../../store/contract';
import type { PullInput } from './pull-input';
import { saveRound, type PullRound } from './round';

/** Links that are compared with the inbox at a time. */
const AT_ONCE = 500;

/**
 * Puts the linked records that a full read did not show into the inbox, to be read by their ids.
 * @returns how many there were
 */
export async function askForUnlisted(input: PullInput, round: PullRound): Promise<number> {
	const { workspace, integration, object, runtime, signal } = input;
	let unlisted = 0;
	for (let checkedUpTo = round.checkedUpTo; ;) {
		signal?.throwIfAborted();
		const links = await workspace.links.listHolding(integration.id, object, {
			by: 'crmId',
			limit: AT_ONCE,
			after: checkedUpTo,
		});
		const ids = links.flatMap(({ crmId }) => crmId ?? []);
		const last = ids.at(-1);
		if (last === undefined) return unlisted;
		checkedUpTo = last;
		const rows = await unlistedAmong(input, round, ids);
		unlisted += rows.length;
		const at = isoTime(runtime.clock.now());
		await workspace.transaction(async (inside) => {
			await input.whileOurs(inside);
			await inside.syncInbox.put(integration.id, object, rows);
			await saveRound(inside, integration.id, object, { round: { ...round, checkedUpTo: last }, at });
		});
		await runtime.yield();
	}
}

/** Those that no page of this round showed. */
async function unlistedAmong(
	{ workspace, integration, object, runtime }: PullInput,
	{ startedAt }: PullRound,
	ids: readonly string[],
): Promise<SyncInboxRow[]> {
	const inInbox = await workspace.syncInbox.find(integration.id, object, ids);
	const readAt = isoTime(runtime.clock.now());
	return ids
		.filter((id) => (inInbox.get(id)?.readAt ?? '') < (startedAt ?? ''))
		.map((crmId) => ({ crmId, record: null, readAt, notBefore: null }));
}
