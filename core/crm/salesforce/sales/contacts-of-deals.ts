import type { CallOptions } from '../../contract';
import { textOr } from '../../kit/json';
import type { SalesforceClient } from '../client';
import { queryByValues } from '../client/query-pages';

/** The contacts that opportunities name, the primary one of each first; an opportunity that names none is not there. */
export async function contactsOfDeals(
	client: SalesforceClient,
	dealIds: readonly string[],
	{ signal }: CallOptions,
): Promise<Map<string, string[]>> {
	const roles = await queryByValues(
		client,
		{
			select: ['Id', 'OpportunityId', 'ContactId'],
			from: 'OpportunityContactRole',
			field: 'OpportunityId',
			values: dealIds,
			orderBy: 'IsPrimary DESC, Id',
		},
		{ operation: 'read the contacts of opportunities', signal },
	);
	const contacts = new Map<string, string[]>();
	for (const { OpportunityId, ContactId } of roles) {
		const known = contacts.get(String(OpportunityId)) ?? [];
		const contactId = textOr(ContactId);
		const isNew = contactId !== null && !known.includes(contactId);
		contacts.set(String(OpportunityId), isNew ? [...known, contactId] : known);
	}
	return contacts;
}
