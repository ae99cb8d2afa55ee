import type { Answer, SentFate } from '../fate';
import type { HeldBatch } from './claim-batches';

/**
 * Stores what an earlier call did, now that it was found in the CRM, as if its answer had come.
 * @returns those that were stored; of the others somebody else holds the claim by now
 */
export async function adopt<Intent, A extends Answer>(
	claim: (batch: readonly Intent[]) => Promise<HeldBatch<Intent, A>>,
	found: ReadonlyMap<Intent, Extract<A, { ok: true }>>,
): Promise<Set<Intent>> {
	if (found.size === 0) return new Set();
	const held = await claim([...found.keys()]);
	try {
		const fates = held.due.flatMap((intent): Array<SentFate<Intent, A>> => {
			const answer = found.get(intent);
			return answer === undefined ? [] : [{ state: 'done', intent, answer }];
		});
		const lost = await held.settle(fates);
		return new Set(held.due.filter((intent) => !lost.has(intent)));
	} finally {
		await held.release();
	}
}
