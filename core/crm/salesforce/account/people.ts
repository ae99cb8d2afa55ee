import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import { textOr } from '../../kit/json';
import type { SalesforceClient } from '../client';
import type { RecordType } from '../client/answers';
import { queryAllRows } from '../client/query-pages';

/** What the account says of people who are accounts (person accounts). */
export interface PeopleReaders {
	/** Whether the account has person accounts at all. */
	hasPersonAccounts(options: CallOptions): Promise<boolean>;
	/** The record types of people that the user may give to accounts. */
	personTypes(options: CallOptions): Promise<readonly RecordType[]>;
}

/** Salesforce shows the field only where person accounts are switched on. */
export async function readHasPersonAccounts(client: SalesforceClient, { signal }: CallOptions): Promise<boolean> {
	const soql = 'SELECT Id FROM Contact WHERE IsPersonAccount = true LIMIT 1';
	try {
		await client.query(soql, { operation: 'ask whether there are person accounts', signal });
		return true;
	} catch (error) {
		if (error instanceof CrmError && error.details.missingFields?.includes('IsPersonAccount')) return false;
		throw error;
	}
}

/** https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_guidelines_personaccounts.htm */
export async function readPersonTypes(
	client: SalesforceClient,
	{ signal }: CallOptions,
): Promise<readonly RecordType[]> {
	const context = { operation: 'read the record types of person accounts', signal };
	const soql =
		"SELECT Id, DeveloperName FROM RecordType WHERE SobjectType = 'Account' AND IsPersonType = true AND IsActive = true";
	const rows = await queryAllRows(client, soql, context).catch((error: unknown) => {
		// Known only where person accounts are switched on.
		if (error instanceof CrmError && error.details.missingFields?.includes('IsPersonType')) return [];
		throw error;
	});
	if (rows.length === 0) return [];
	const usable = await client.recordTypes('Account', context);
	const people = new Set(rows.map(({ Id, DeveloperName }) => `${Id} ${textOr(DeveloperName) ?? ''}`));
	return usable.filter(({ id, name }) => people.has(`${id} ${name}`));
}
