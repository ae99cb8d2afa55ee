import type { Clock } from '../../../lib/runtime';
import type { CallOptions, ChangedPage } from '../../contract';
import { decodeCursor, encodeCursor } from '../../kit/cursor';
import { deletedRecord } from '../../kit/deleted-record';
import { SALESFORCE } from '../errors';
import { afterPage, type ChangeCursor, conditionOf, firstCursor, goOn, isCursorOf, unseen } from './cursor';
import type { SalesforceRow } from '../client/answers';
import { fromSalesforceRow } from '../records/mapper';
import type { PersonObject } from '../fields/person-objects';
import type { LookupDeps } from '../records/lookup';
import { queryAllRows } from '../client/query-pages';

/** Rows per page of a pull; Salesforce hands them out in as many calls as their width needs. */
const PAGE = 2_000;

export interface ChangeDeps extends LookupDeps {
	clock: Clock;
}

const positionOf = ({ sobject }: PersonObject) => ({
	name: SALESFORCE,
	use: 'pull' as const,
	isValid: (cursor: ChangeCursor) => isCursorOf(cursor, sobject),
});

/** One page of a pull; `change-cursor.ts` says how pages follow each other. Deleted rows come in their place. */
export async function listChanged(
	deps: ChangeDeps,
	person: PersonObject,
	text: string | null,
	options: CallOptions,
): Promise<ChangedPage> {
	const now = deps.clock.now();
	const cursor = text === null ? firstCursor(person.sobject, now) : goOn(decodeCursor(text, positionOf(person)), now);
	const rows = await readPage(deps, person, cursor, options);
	const isLast = rows.length < PAGE;
	const next = afterPage(cursor, rows, { isLast, now });
	const fresh = unseen(cursor, rows);
	const context = { origin: await deps.client.origin(), nativeFields: deps.nativeFields };
	return {
		records: fresh.filter((row) => row.IsDeleted !== true).map((row) => fromSalesforceRow(person, row, context)),
		gone: fresh.filter((row) => row.IsDeleted === true).map(({ Id }) => deletedRecord(Id)),
		cursor: encodeCursor(next),
		hasMore: !isLast,
	};
}

function readPage(
	{ client, readable }: ChangeDeps,
	person: PersonObject,
	cursor: ChangeCursor,
	{ signal }: CallOptions,
): Promise<SalesforceRow[]> {
	const context = { operation: `list changed ${person.plural}`, signal };
	return readable.reading(person, context, (fields) => {
		const selected = [...new Set([...fields, 'SystemModstamp', 'IsDeleted'])].join(',');
		const condition = conditionOf(cursor);
		const where = condition === null ? '' : ` WHERE ${condition}`;
		const soql = `SELECT ${selected} FROM ${person.sobject}${where} ORDER BY SystemModstamp, Id LIMIT ${PAGE}`;
		return queryAllRows(client, soql, context, !cursor.isFirst);
	});
}
