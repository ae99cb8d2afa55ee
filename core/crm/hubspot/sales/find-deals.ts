import type { CallOptions, FoundDeal, SoughtDeal } from '../../contract';
import { textOr } from '../../kit/json';
import { holdsAnyReference, holdsReference } from '../../kit/reference-text';
import type { ObjectsClient } from '../client/objects';
import type { SalesClient } from '../client/sales';
import { findAdded } from '../records/find-added';

export interface FindDealsDeps {
	objects: ObjectsClient;
	sales: SalesClient;
}

/** Deals that may have been opened, by the reference in their description; without one, the contact's of the title. */
export async function findDeals(
	{ objects, sales }: FindDealsDeps,
	sought: readonly SoughtDeal[],
	options: CallOptions,
): Promise<FoundDeal[][]> {
	const operation = 'look for deals';
	const deals = await findAdded(
		objects,
		{
			type: 'deals',
			properties: ['dealname', 'description'],
			sentAt: sought.map(({ since }) => since),
			operation,
		},
		options,
	);
	const titles = new Set(sought.map(({ title }) => title));
	const foreign = deals.filter(
		({ properties: { dealname, description } }) =>
			titles.has(textOr(dealname) ?? '') && !holdsAnyReference(description),
	);
	const contacts =
		foreign.length === 0
			? new Map<string, string[]>()
			: (
					await sales.contactsOfDeals(
						foreign.map(({ id }) => id),
						{ operation, signal: options.signal },
					)
				).idsByRecord;
	return sought.map(({ contactId, title, reference }) =>
		deals.flatMap(({ id, url, properties: { dealname, description } }): FoundDeal[] => {
			const isOwn = holdsReference(description, reference);
			const isSimilar = textOr(dealname) === title && (contacts.get(id) ?? []).includes(contactId);
			return isOwn || isSimilar ? [{ dealId: id, url: textOr(url), isOwn }] : [];
		}),
	);
}
