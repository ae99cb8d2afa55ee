import { mapConcurrently } from '../../../lib/batching';
import type { CallOptions, FoundDeal, SoughtDeal } from '../../contract';
import { timesOfAdding } from '../../kit/reference-text';
import type { DealsClient } from '../client/deals';

const CONCURRENT_READS = 5;

export interface FindDealsDeps {
	client: DealsClient;
	domain(): string | null;
}

/**
 * Deals that may have been opened. Pipedrive takes no text of ours with a deal, so none is known for certain to be
 * ours: those of the person that have the title and were added since are only proposed.
 */
export async function findDeals(
	{ client, domain }: FindDealsDeps,
	sought: readonly SoughtDeal[],
	{ signal }: CallOptions,
): Promise<FoundDeal[][]> {
	return await mapConcurrently(sought, CONCURRENT_READS, async ({ contactId, title, since }) => {
		const [window] = timesOfAdding([since]);
		if (window === undefined) return [];
		const deals = await client.ofPerson(contactId, window.from, { operation: 'look for deals', signal });
		const host = domain();
		return deals
			.filter((deal) => deal.title === title && Date.parse(deal.addedAt ?? '') >= window.from)
			.map(({ id }): FoundDeal => {
				const url = host === null ? null : `https://${host}.pipedrive.com/deal/${id}`;
				return { dealId: id, url, isOwn: false };
			});
	});
}
