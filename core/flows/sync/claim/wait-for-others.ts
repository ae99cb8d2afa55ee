import type { ClaimSubject } from '../../../store/contract';
import type { RecordsInput } from '../records-input';
import { LEASE_MS } from './claim-batches';

/** All waits of a run together: longer than a lease, so that what a process held that was killed is taken over. */
const PATIENCE_MS = LEASE_MS + 30_000;
const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 1_000;
/** Times that a run goes on with what others held, or changed, meanwhile. */
const MOST_ROUNDS = 20;

export interface Patience {
	/**
	 * Waits until nobody holds any of these, and until the time that is given, in milliseconds since the epoch.
	 * @returns whether it is worth to go on with them: the run has patience left
	 * @throws the signal's reason
	 */
	wait(subjects: readonly ClaimSubject[], until?: number): Promise<boolean>;
}

/** The patience of one run. Whoever waits holds nothing, so that two runs never wait for each other. */
export function createPatience({
	workspace,
	integration,
	runtime: { clock, yield: turn },
	signal,
}: Pick<RecordsInput, 'workspace' | 'integration' | 'runtime' | 'signal'>): Patience {
	let left = PATIENCE_MS;
	let rounds = 0;

	async function isHeld(subjects: readonly ClaimSubject[]): Promise<boolean> {
		const claims = await workspace.claims.find(integration.id, subjects);
		return claims.some((claim) => claim?.isHeld);
	}

	return {
		async wait(subjects, until = 0) {
			rounds += 1;
			if (rounds > MOST_ROUNDS) return false;
			let poll = FIRST_POLL_MS;
			while (clock.now() < until || (await isHeld(subjects))) {
				if (left <= 0) return false;
				const pause = Math.min(left, Math.max(poll, Math.min(until - clock.now(), LONGEST_POLL_MS)));
				await clock.sleep(pause, signal);
				// Of two runs in one process the other has its turn, also where a sleep takes no time.
				await turn();
				left -= pause;
				poll = Math.min(poll * 2, LONGEST_POLL_MS);
			}
			return true;
		},
	};
}
