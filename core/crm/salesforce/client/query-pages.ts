import { CrmError } from '../../../lib/errors';
import type { SalesforceRow } from './answers';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '.';

/** All rows of a query. Salesforce decides how many come at once; two thousand at most, and fewer for wide rows. */
export async function queryAllRows(
	client: SalesforceClient,
	soql: string,
	context: CallContext,
	withDeleted = false,
): Promise<SalesforceRow[]> {
	try {
		return await followPages(client, soql, context, withDeleted);
	} catch (error) {
		// The place in the list can be forgotten under way; the list can be asked for again.
		if (error instanceof CrmError && error.details.code === 'INVALID_QUERY_LOCATOR')
			return await followPages(client, soql, context, withDeleted);
		throw error;
	}
}

async function followPages(
	client: SalesforceClient,
	soql: string,
	context: CallContext,
	withDeleted: boolean,
): Promise<SalesforceRow[]> {
	const rows: SalesforceRow[] = [];
	let page = await client.query(soql, context, withDeleted);
	rows.push(...page.rows);
	while (page.next !== null) {
		page = await client.queryMore(page.next, context);
		rows.push(...page.rows);
	}
	return rows;
}
