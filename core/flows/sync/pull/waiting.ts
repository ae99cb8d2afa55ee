import { isoTime } from '../../../lib/runtime';
import type { PullInput } from './pull-input';

/** Rows that are looked at together. */
const AT_ONCE = 500;

/**
 * Forgets how the records that wait in the inbox looked, before everything is read anew. Those that are shown again are
 * known then; those that are not have to be read by their ids, since what an earlier pull saw of them may be gone.
 */
export async function forgetWaiting(input: PullInput): Promise<void> {
	const { workspace, integration, runtime, object, signal } = input;
	for (let after: string | null = null; ;) {
		signal?.throwIfAborted();
		const rows = await workspace.syncInbox.list(integration.id, object, AT_ONCE, after);
		const last = rows.at(-1);
		if (last === undefined) return;
		after = last.crmId;
		const readAt = isoTime(runtime.clock.now());
		const seen = rows.filter(({ record }) => record !== null);
		await workspace.transaction(async (inside) => {
			await input.whileOurs(inside);
			const unread = seen.map(({ crmId, notBefore }) => ({ crmId, record: null, readAt, notBefore }));
			await inside.syncInbox.put(integration.id, object, unread);
		});
		await runtime.yield();
	}
}
