import type { BatchRemoval, CallOptions, OpenDeal } from '../../contract';
import { ignoreMissing, writeEach } from '../../kit/write-each';
import { type DealDeps, RECORD_ID } from './deals';

/** Takes persons off deals; a deal that is another's by now stays as it is. */
export async function unlinkDeals(
	{ client, concurrency }: Pick<DealDeps, 'client' | 'concurrency'>,
	deals: readonly OpenDeal[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const context = { operation: 'take a person off a deal', signal };
	const unlink = async ({ dealId, contactId }: OpenDeal) => {
		if ((await client.personOf(dealId, context)) === contactId) await client.withoutPerson(dealId, context);
	};
	return await writeEach<OpenDeal, BatchRemoval>(concurrency, deals, {
		signal,
		write: async (deal) => {
			if (RECORD_ID.test(deal.dealId)) await unlink(deal).catch(ignoreMissing);
			return { ok: true, id: deal.dealId };
		},
		failed: (problem, { dealId }) => ({ ok: false, id: dealId, problem }),
	});
}
