import { groupByKey, mapConcurrently, spreadToIndexes } from '../../../lib/batching';
import type { CallOptions, FoundDeal, SoughtDeal } from '../../contract';
import { textOr } from '../../kit/json';
import { timesOfAdding } from '../../kit/reference-text';
import type { Deal, DealsClient } from '../client/deals';
import type { DealKeyField } from '../fields/deal-key';

const CONCURRENT_READS = 5;

export interface FindDealsDeps {
	client: DealsClient;
	key: DealKeyField;
	domain(): string | null;
}

/**
 * Deals that may have been opened, among those of the person that changed since: by the key in a field of their own
 * where it was set up. A list shows what was added at once; the search would be behind. Without a key, those that have
 * the title and were added since are only proposed.
 */
export async function findDeals(
	{ client, key: keyField, domain }: FindDealsDeps,
	sought: readonly SoughtDeal[],
	{ signal }: CallOptions,
): Promise<FoundDeal[][]> {
	const code = await keyField.code({ signal });
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
	return sought.map(({ title, reference, since }, index) => {
		const [window] = timesOfAdding([since]);
		return (dealsOf[index] ?? []).flatMap((deal): FoundDeal[] => {
			const held = code === null ? null : textOr(deal.custom[code]);
			const isOwn = held === reference;
			const isSimilar =
				held === null && deal.title === title && Date.parse(deal.addedAt ?? '') >= (window?.from ?? Infinity);
			const url = host === null ? null : `https://${host}.pipedrive.com/deal/${deal.id}`;
			return isOwn || isSimilar ? [{ dealId: deal.id, url, isOwn }] : [];
		});
	});
}
