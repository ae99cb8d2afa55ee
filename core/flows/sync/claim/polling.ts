import type { Runtime } from '../../../lib/runtime';
import { LEASE_MS } from './lease-times';

/** All waits of a run together: longer than a lease, so that what a process held that was killed is taken over. */
const PATIENCE_MS = LEASE_MS + 30_000;
const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 1_000;

/**
 * Asks until what is waited for is over, and until the time that is given, in milliseconds since the epoch.
 * @returns whether it is: the run has patience left
 * @throws the signal's reason
 */
export type Polling = (isOver: () => Promise<boolean>, until?: number) => Promise<boolean>;

/** The patience of one run for what others hold. @param crm registry id of the CRM that it works for */
export function createPolling(runtime: Runtime, signal: AbortSignal | undefined, crm: string): Polling {
	const { clock, yield: turn } = runtime;
	let left = PATIENCE_MS;
	return async (isOver, until = 0) => {
		let poll = FIRST_POLL_MS;
		while (clock.now() < until || !(await isOver())) {
			if (left <= 0) return false;
			const pause = Math.min(left, Math.max(poll, Math.min(until - clock.now(), LONGEST_POLL_MS)));
			await clock.sleep(pause, signal);
			runtime.note?.({ kind: 'waited', reason: 'lease', crm, ms: pause });
			// Of two runs in one process the other has its turn, also where a sleep takes no time.
			await turn();
			left -= pause;
			poll = Math.min(poll * 2, LONGEST_POLL_MS);
		}
		return true;
	};
}
