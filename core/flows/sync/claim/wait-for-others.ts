import type { ClaimSubject } from '../../../store/contract';
import type { RecordsInput } from '../records-input';
import { createPolling } from './polling';

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
	runtime,
	signal,
}: Pick<RecordsInput, 'workspace' | 'integration' | 'runtime' | 'signal'>): Patience {
	const poll = createPolling(runtime, signal, integration.provider);
	let rounds = 0;

	async function isFree(subjects: readonly ClaimSubject[]): Promise<boolean> {
		const claims = await workspace.claims.find(integration.id, subjects);
		return !claims.some((claim) => claim?.isHeld);
	}

	return {
		async wait(subjects, until) {
			rounds += 1;
			return rounds <= MOST_ROUNDS && (await poll(async () => await isFree(subjects), until));
		},
	};
}
