import type { CallOptions, FoundDeal, SoughtDeal } from '../../contract';
import { textOr } from '../../kit/json';
import { holdsAnyReference, holdsReference, timesOfAdding } from '../../kit/reference-text';
import type { SalesforceClient } from '../client';
import type { SalesforceRow } from '../client/answers';
import { queryByValues } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { createdWithin } from '../client/soql';
import { recordUrl } from '../records/mapper';

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
	const foreign = [...rows.values()].filter(({ Description }) => !holdsAnyReference(Description));
	const contacts = await contactsOf(
		client,
		foreign.map(({ Id }) => Id),
		{ signal },
	);
	const origin = await client.origin();
	return sought.map(({ contactId, title, reference }) =>
		[...rows.values()].flatMap((row): FoundDeal[] => {
			const isOwn = holdsReference(row.Description, reference);
			const isOf = contacts.get(row.Id)?.has(fullIdOrNull(contactId) ?? contactId) ?? false;
			if (!isOwn && !(isOf && textOr(row.Name) === title)) return [];
			return [{ dealId: row.Id, url: recordUrl(origin, 'Opportunity', row.Id), isOwn }];
		}),
	);
}

async function contactsOf(
	client: SalesforceClient,
	dealIds: readonly string[],
	{ signal }: CallOptions,
): Promise<Map<string, Set<string>>> {
	const roles = await queryByValues(
		client,
		{
			select: ['Id', 'OpportunityId', 'ContactId'],
			from: 'OpportunityContactRole',
			field: 'OpportunityId',
			values: dealIds,
		},
		{ operation: 'read the contacts of opportunities', signal },
	);
	const contacts = new Map<string, Set<string>>();
	for (const { OpportunityId, ContactId } of roles) {
		const dealId = textOr(OpportunityId) ?? '';
		contacts.set(dealId, (contacts.get(dealId) ?? new Set()).add(textOr(ContactId) ?? ''));
	}
	return contacts;
}
