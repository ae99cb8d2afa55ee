import { chunk } from '../../../lib/batching';
import type { CallOptions, FoundDeal, SoughtDeal } from '../../contract';
import { textOr } from '../../kit/json';
import { holdsAnyReference, holdsReference, timesOfAdding } from '../../kit/reference-text';
import type { SalesforceClient } from '../client';
import type { SalesforceRow } from '../client/answers';
import { queryAllRows } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { soqlIn, soqlTime } from '../client/soql';
import { wholeSecond } from '../records/find-activities';
import { LOOKUP_BATCH_SIZE } from '../records/lookup';
import { recordUrl } from '../records/mapper';

/** Names in a query: opportunities' may be 120 characters long. */
const NAMES_AT_ONCE = 50;

/**
 * Opportunities that may have been opened, by their names and the time; what says whose they are stands in their
 * description, which cannot be filtered by. Without a reference only the contact's own look like it.
 */
export async function findDeals(
	client: SalesforceClient,
	sought: readonly SoughtDeal[],
	{ signal }: CallOptions,
): Promise<FoundDeal[][]> {
	const names = [...new Set(sought.map(({ title }) => title))];
	const rows = new Map<string, SalesforceRow>();
	for (const { from, until } of timesOfAdding(sought.map(({ since }) => since))) {
		for (const part of chunk(names, NAMES_AT_ONCE)) {
			const times = `CreatedDate >= ${soqlTime(wholeSecond(from))} AND CreatedDate <= ${soqlTime(wholeSecond(until))}`;
			const soql = `SELECT Id, Name, Description FROM Opportunity WHERE ${soqlIn('Name', part)} AND ${times}`;
			for (const row of await queryAllRows(client, soql, { operation: 'look for opportunities', signal }))
				rows.set(row.Id, row);
		}
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
	const contacts = new Map<string, Set<string>>();
	for (const part of chunk(dealIds, LOOKUP_BATCH_SIZE)) {
		const soql = `SELECT Id, OpportunityId, ContactId FROM OpportunityContactRole WHERE ${soqlIn('OpportunityId', part)}`;
		const context = { operation: 'read the contacts of opportunities', signal };
		for (const { OpportunityId, ContactId } of await queryAllRows(client, soql, context)) {
			const dealId = textOr(OpportunityId) ?? '';
			contacts.set(dealId, (contacts.get(dealId) ?? new Set()).add(textOr(ContactId) ?? ''));
		}
	}
	return contacts;
}
