import { groupByKey, mapConcurrently, spreadToIndexes } from '../../../lib/batching';
import type { CallOptions, FoundDeal, SoughtDeal } from '../../contract';
import { timesOfAdding } from '../../kit/reference-text';
import type { Deal, DealsClient } from '../client/deals';

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
	const context = { operation: 'look for deals', signal };
	const groups = groupByKey(sought, ({ contactId }) => contactId);
	const lists = await mapConcurrently(groups, CONCURRENT_READS, async ({ key, items }) => {
		const deals = new Map<string, Deal>();
		for (const { from } of timesOfAdding(items.map(({ since }) => since)))
			for (const deal of await client.ofPerson(key, from, context)) deals.set(deal.id, deal);
		return [...deals.values()];
	});
	const dealsOf = spreadToIndexes(groups, lists, sought.length);
	const host = domain();
	return sought.map(({ title, since }, index) => {
		const [window] = timesOfAdding([since]);
		const own = (dealsOf[index] ?? []).filter(
			({ title: given, addedAt }) => given === title && Date.parse(addedAt ?? '') >= (window?.from ?? Infinity),
		);
		return own.map(({ id }): FoundDeal => {
			const url = host === null ? null : `https://${host}.pipedrive.com/deal/${id}`;
			return { dealId: id, url, isOwn: false };
		});
	});
}
