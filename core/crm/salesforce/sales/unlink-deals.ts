import type { BatchRemoval, CallOptions, OpenDeal } from '../../contract';
import type { SalesforceClient } from '../client';
import { queryByValues } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { removeAll } from '../records/removal';

/** Removes the roles of contacts in opportunities. An opportunity without such a role is as it should be. */
export async function unlinkDeals(
	client: SalesforceClient,
	deals: readonly OpenDeal[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const operation = 'take contacts off opportunities';
	const opportunities = [...new Set(deals.flatMap(({ dealId }) => fullIdOrNull(dealId) ?? []))];
	const roles = await queryByValues(
		client,
		{
			select: ['Id', 'OpportunityId', 'ContactId'],
			from: 'OpportunityContactRole',
			field: 'OpportunityId',
			values: opportunities,
			orderBy: 'Id',
		},
		{ operation, signal },
	);
	const rolesOf = new Map<string, string[]>();
	for (const { Id, OpportunityId, ContactId } of roles) {
		const pair = pairOf(String(OpportunityId), String(ContactId));
		rolesOf.set(pair, [...(rolesOf.get(pair) ?? []), String(Id)]);
	}
	const own = (deal: OpenDeal) => rolesOf.get(pairOf(deal.dealId, deal.contactId)) ?? [];
	const ids = [...new Set(deals.flatMap(own))];
	const removals =
		ids.length === 0 ? [] : await removeAll(client, 'OpportunityContactRole', ids, { operation, signal });
	const removalOf = new Map(ids.map((id, index) => [id, removals[index]]));
	return deals.map((deal): BatchRemoval => {
		const refused = own(deal).flatMap((id) => {
			const removal = removalOf.get(id);
			return removal?.ok === false ? [removal] : [];
		});
		return refused[0] === undefined ? { ok: true, id: deal.dealId } : { ...refused[0], id: deal.dealId };
	});
}

function pairOf(dealId: string, contactId: string): string {
	return `${fullIdOrNull(dealId) ?? dealId}/${fullIdOrNull(contactId) ?? contactId}`;
}
