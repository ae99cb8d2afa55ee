import type { CallOptions, FoundDeal, SoughtDeal } from '../../contract';
import { textOr } from '../../kit/json';
import { holdsAnyReference, holdsReference, timesOfAdding } from '../../kit/reference-text';
import type { SalesforceClient } from '../client';
import type { SalesforceRow } from '../client/answers';
import { queryByValues } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { createdWithin } from '../client/soql';
import { recordUrl } from '../records/mapper';
import { contactsOfDeals } from './contacts-of-deals';

/**
 * Opportunities that may have been opened, by their names and the time; what says whose they are stands in their
 * description, which cannot be filtered by. Without a reference only the contact's own look like it.
 */
export async function findDeals(
	client: SalesforceClient,
	sought: readonly SoughtDeal[],
	{ signal }: CallOptions,
): Promise<FoundDeal[][]> {
	const values = [...new Set(sought.map(({ title }) => title))];
	const query = { select: ['Id', 'Name', 'Description'], from: 'Opportunity', field: 'Name', values };
	const context = { operation: 'look for opportunities', signal };
	const rows = new Map<string, SalesforceRow>();
	for (const window of timesOfAdding(sought.map(({ since }) => since))) {
		const found = await queryByValues(client, { ...query, and: createdWithin(window) }, context);
		for (const row of found) rows.set(row.Id, row);
	}
	const all = [...rows.values()];
	const contacts = await contactsOfDeals(
		client,
		all.map(({ Id }) => Id),
		{ signal },
	);
	const foreign = all.filter(({ Description }) => !holdsAnyReference(Description));
	const origin = await client.origin();
	const told = (isOwn: boolean) => (row: SalesforceRow) => ({
		dealId: row.Id,
		url: recordUrl(origin, 'Opportunity', row.Id),
		isOwn,
	});
	return sought.map(({ contactId, title, reference }): FoundDeal[] => {
		const own = all.filter(({ Description }) => holdsReference(Description, reference));
		const isOf = ({ Id }: SalesforceRow) =>
			contacts.get(Id)?.includes(fullIdOrNull(contactId) ?? contactId) ?? false;
		const similar = foreign.filter((row) => isOf(row) && textOr(row.Name) === title);
		return [...own.map(told(true)), ...similar.map(told(false))];
	});
}
