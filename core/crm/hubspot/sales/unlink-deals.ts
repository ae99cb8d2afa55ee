import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import type { BatchRemoval, CallOptions, OpenDeal } from '../../contract';
import type { SalesClient } from '../client/sales';
import { archiveEach } from '../records/removal';

/** Ends the associations of deals with contacts. HubSpot answers the same whether there was one or not. */
export async function unlinkDeals(
	client: Pick<SalesClient, 'unlink'>,
	deals: readonly OpenDeal[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const groups = groupByKey(deals, ({ dealId, contactId }) => `${dealId}/${contactId}`);
	const pairs = new Map(groups.map(({ key, items: [pair] }) => [key, pair as OpenDeal]));
	const context = { operation: 'take contacts off deals', signal };
	const removals = await archiveEach([...pairs.keys()], context, async (keys, about) => {
		await client.unlink(
			keys.map((key) => pairs.get(key) as OpenDeal),
			about,
		);
	});
	return spreadToIndexes(groups, removals, deals.length).map((removal, index) => ({
		...removal,
		id: deals[index]?.dealId ?? removal.id,
	}));
}
