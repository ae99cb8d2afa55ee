import { mapConcurrently } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import type { SalesforceRow } from './answers';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '.';
import { packValues, soqlIn } from './soql';

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

/** As many values as a query compares a field with. */
export const VALUES_AT_ONCE = 400;
/**
 * Salesforce takes 16,384 bytes of address and headers together; the rest is for the fields, the token and what
 * gateways add. https://help.salesforce.com/s/articleView?id=000386264&language=en_US&type=1
 */
const BYTES_FOR_VALUES = 12_000;
const CONCURRENT_READS = 4;

export interface ValueQuery {
	select: readonly string[];
	from: string;
	/** The field that has to hold one of the values. */
	field: string;
	/** Each once. */
	values: readonly string[];
	/** A condition that has to hold as well, as SOQL. Default: none. */
	and?: string;
	/** The order of the rows of a value, as SOQL. Default: none. */
	orderBy?: string;
	/** Whether rows in the recycle bin are among the answer. Default: false. */
	withDeleted?: boolean;
}

/** All rows whose field holds one of the values: as few queries as their addresses can hold, none without values. */
export async function queryByValues(
	client: SalesforceClient,
	{ select, from, field, values, and, orderBy, withDeleted = false }: ValueQuery,
	context: CallContext,
): Promise<SalesforceRow[]> {
	const packs = packValues(values, { bytes: BYTES_FOR_VALUES, values: VALUES_AT_ONCE });
	const answers = await mapConcurrently(packs, CONCURRENT_READS, async (pack) => {
		const condition = [soqlIn(field, pack), ...(and === undefined ? [] : [and])].join(' AND ');
		const order = orderBy === undefined ? '' : ` ORDER BY ${orderBy}`;
		const soql = `SELECT ${select.join(',')} FROM ${from} WHERE ${condition}${order}`;
		return await queryAllRows(client, soql, context, withDeleted);
	});
	return answers.flat();
}
