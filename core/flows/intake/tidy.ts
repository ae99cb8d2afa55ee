import { isoTime, type Runtime } from '../../lib/runtime';
import type { DeliveryState, WorkspaceStore } from '../../store/contract';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long deliveries stay. Of handled ones only the key is left, which platforms repeat for a day or two; what nobody
 * fetches or mends for a month is no use to anybody, and holds personal data.
 */
const STAYS_MS: Readonly<Record<DeliveryState, number>> = {
	handled: 48 * HOUR_MS,
	dead: 30 * DAY_MS,
	waiting: 30 * DAY_MS,
};

/** Removed in one statement: some milliseconds. */
const ROWS_AT_ONCE = 500;

/** Removes what is over, of all sources of the workspace, in short turns. @returns how many deliveries */
export async function tidyInbox(
	workspace: Pick<WorkspaceStore, 'inbox'>,
	runtime: Pick<Runtime, 'clock' | 'yield'>,
): Promise<number> {
	let removed = 0;
	for (const state of Object.keys(STAYS_MS) as DeliveryState[]) {
		const before = isoTime(runtime.clock.now() - STAYS_MS[state]);
		let count: number;
		do {
			count = await workspace.inbox.remove(state, before, ROWS_AT_ONCE);
			removed += count;
			await runtime.yield();
		} while (count === ROWS_AT_ONCE);
	}
	return removed;
}
