import { CrmError } from '../../../lib/errors';
import type { CallOptions, FoundDeal, SoughtDeal } from '../../contract';
import { textOr } from '../../kit/json';
import { holdsAnyReference, holdsReference, timesOfAdding } from '../../kit/reference-text';
import type { SalesforceClient } from '../client';
import type { SalesforceRow } from '../client/answers';
import { queryByValues } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { createdWithin } from '../client/soql';
import { SALESFORCE } from '../errors';
import { recordUrl } from '../records/mapper';
import { linkContacts } from './deals';

/**
 * Opportunities that may have been opened, by their names and the time; what says whose they are stands in their
 * description, which cannot be filtered by. Without a reference only the contact's own look like it. One of ours whose
 * contact was not named any more, since the process died in between, gets it here.
 *
 * @throws CrmError also where that contact cannot be named: the opportunity stays in doubt
 */
export async function findDeals(
	deps: Parameters<typeof linkContacts>[0],
	sought: readonly SoughtDeal[],
	{ signal }: CallOptions,
): Promise<FoundDeal[][]> {
	const { client } = deps;
	const values = [...new Set(sought.map(({ title }) => title))];
	const query = { select: ['Id', 'Name', 'Description'], from: 'Opportunity', field: 'Name', values };
	const context = { operation: 'look for opportunities', signal };
	const rows = new Map<string, SalesforceRow>();
	for (const window of timesOfAdding(sought.map(({ since }) => since))) {
		const found = await queryByValues(client, { ...query, and: createdWithin(window) }, context);
		for (const row of found) rows.set(row.Id, row);
	}
	const all = [...rows.values()];
	const contacts = await contactsOf(
		client,
		all.map(({ Id }) => Id),
		{ signal },
	);
	const own = sought.map(({ reference }) => all.filter(({ Description }) => holdsReference(Description, reference)));
	await nameMissing(deps, sought, own, contacts);
	const foreign = all.filter(({ Description }) => !holdsAnyReference(Description));
	const origin = await client.origin();
	const told = (isOwn: boolean) => (row: SalesforceRow) => ({
		dealId: row.Id,
		url: recordUrl(origin, 'Opportunity', row.Id),
		isOwn,
	});
	return sought.map(({ contactId, title }, index): FoundDeal[] => {
		const isOf = ({ Id }: SalesforceRow) => contacts.get(Id)?.has(fullIdOrNull(contactId) ?? contactId) ?? false;
		const similar = foreign.filter((row) => isOf(row) && textOr(row.Name) === title);
		return [...(own[index] ?? []).map(told(true)), ...similar.map(told(false))];
	});
}

async function nameMissing(
	deps: Parameters<typeof linkContacts>[0],
	sought: readonly SoughtDeal[],
	own: ReadonlyArray<readonly SalesforceRow[]>,
	contacts: ReadonlyMap<string, unknown>,
): Promise<void> {
	const without = sought.flatMap(({ contactId }, index) =>
		(own[index] ?? []).flatMap(({ Id }) => (contacts.has(Id) ? [] : [{ dealId: Id, contactId }])),
	);
	const [failed] = (await linkContacts(deps, without)).values();
	if (failed === undefined) return;
	const { kind, message, details } = failed.problem;
	throw new CrmError(kind, message, {
		...details,
		provider: SALESFORCE.provider,
		operation: 'look for opportunities',
	});
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
