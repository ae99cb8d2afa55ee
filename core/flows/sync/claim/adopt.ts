import type { Answer, SentFate } from '../fate';
import type { HeldBatch } from './claim-batches';

export type Adopted<Intent, A extends Answer> = Extract<SentFate<Intent, A>, { state: 'done' }>;

/**
 * Stores what an earlier call did, now that it was found in the CRM, as if its answer had come.
 * @param complete does what that call left undone, while the claims are held
 * @returns those that were stored, those whose contact was erased, and those whose person withdrew their consent; of
 * the others somebody else holds the claim
 */
export async function adopt<Intent, A extends Answer>(
	claim: (batch: readonly Intent[]) => Promise<HeldBatch<Intent, A>>,
	found: ReadonlyMap<Intent, Extract<A, { ok: true }>>,
	complete: (adopted: ReadonlyArray<Adopted<Intent, A>>) => Promise<void> = async () => {},
): Promise<Record<'adopted' | 'gone' | 'withheld', ReadonlySet<Intent>>> {
	if (found.size === 0) return { adopted: new Set(), gone: new Set(), withheld: new Set() };
	const held = await claim([...found.keys()]);
	try {
		const fates = held.due.flatMap((intent): Array<Adopted<Intent, A>> => {
			const answer = found.get(intent);
			return answer === undefined ? [] : [{ state: 'done', intent, answer }];
		});
		if (fates.length > 0) await held.during(async () => await complete(fates));
		const lost = await held.settle(fates);
		const erased = [...lost].flatMap(([intent, by]) => (by === 'gone' ? [intent] : []));
		return {
			adopted: new Set(held.due.filter((intent) => !lost.has(intent))),
			gone: new Set([...held.gone, ...erased]),
			withheld: new Set(held.withheld),
		};
	} finally {
		await held.release();
	}
}
