import type { Runtime } from '../../../lib/runtime';
import { mapInTurns } from '../../../lib/turns';
import type { CallOptions, ChangedPage } from '../../contract';
import { decodeCursor, encodeCursor } from '../../kit/cursor';
import { CrmError } from '../../../lib/errors';
import { SALESFORCE } from '../errors';
import {
	afterPage,
	BIN_DAYS,
	type ChangeCursor,
	conditionOf,
	dated,
	firstCursor,
	goOn,
	isBeyondBin,
	isCursorOf,
	unseen,
	WINDOW,
} from './cursor';
import type { SalesforceRow } from '../client/answers';
import { fromSalesforceRow } from '../records/mapper';
import { goneOf, WHEREABOUTS } from '../records/whereabouts';
import type { PersonObject } from '../fields/person-objects';
import type { LookupDeps } from '../records/lookup';
import { queryAllRows } from '../client/query-pages';

/** Rows per page of a pull; Salesforce hands them out in as many calls as their width needs. */
export const PAGE = 2_000;

/** Rows of a page that are worked through before other work has its turn: a page of all at once takes long. */
const ROWS_IN_ONE_TURN = 100;

/**
 * How late a change may show: a row has the time of its saving, and is seen once its transaction ends, which runs for
 * ten minutes at most where Apex is at work. That no other transaction runs for longer is not confirmed.
 * See https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
 */
export const FEED_LAG_MS = WINDOW.settledMs;

export interface ChangeDeps extends LookupDeps {
	runtime: Pick<Runtime, 'clock' | 'yield'>;
}

const positionOf = ({ sobject }: PersonObject) => ({
	name: SALESFORCE,
	use: 'pull' as const,
	isValid: (cursor: ChangeCursor) => isCursorOf(cursor, sobject),
});

/**
 * One page of a pull; `cursor.ts` says how pages follow each other. Deleted rows come in their place.
 * @throws CrmError `expired` when the pull has paused for longer than deleted rows are kept
 */
export async function listChanged(
	deps: ChangeDeps,
	person: PersonObject,
	text: string | null,
	options: CallOptions,
): Promise<ChangedPage> {
	const { runtime } = deps;
	const now = runtime.clock.now();
	const cursor = text === null ? firstCursor(person.sobject, now) : goOn(positionIn(text, person, now), now);
	const page = await readPage(deps, person, cursor, options);
	const rows = await mapInTurns(runtime, page, (row) => dated(row), ROWS_IN_ONE_TURN);
	const isLast = rows.length < PAGE;
	const next = afterPage(cursor, rows, { isLast, now });
	const fresh = unseen(cursor, rows);
	await runtime.yield();
	const living = fresh.filter((row) => goneOf(person, row) === null);
	const context = { origin: await deps.client.origin(), nativeFields: deps.nativeFields };
	const toRecord = (row: SalesforceRow) => fromSalesforceRow(person, row, context);
	return {
		records: await mapInTurns(runtime, living, toRecord, ROWS_IN_ONE_TURN),
		gone: fresh.map((row) => goneOf(person, row)).filter((gone) => gone !== null),
		cursor: encodeCursor(next),
		hasMore: !isLast,
	};
}

function positionIn(text: string, person: PersonObject, now: number): ChangeCursor {
	const cursor = decodeCursor(text, positionOf(person));
	if (!isBeyondBin(cursor, now)) return cursor;
	const operation = `list changed ${person.plural}`;
	throw new CrmError(
		'expired',
		`Could not ${operation}: the last pull was more than ${BIN_DAYS} days ago, and Salesforce may have emptied its recycle bin since.`,
		{ provider: SALESFORCE.provider, operation, code: 'RECYCLE_BIN_EMPTIED', fix: 'Begin again without a cursor.' },
	);
}

function readPage(
	{ client, readable }: ChangeDeps,
	person: PersonObject,
	cursor: ChangeCursor,
	{ signal }: CallOptions,
): Promise<SalesforceRow[]> {
	const context = { operation: `list changed ${person.plural}`, signal };
	return readable.reading(person, context, (fields) => {
		const selected = [...new Set([...fields, ...WHEREABOUTS])].join(',');
		const condition = conditionOf(cursor);
		const where = condition === null ? '' : ` WHERE ${condition}`;
		const soql = `SELECT ${selected} FROM ${person.sobject}${where} ORDER BY SystemModstamp, Id LIMIT ${PAGE}`;
		return queryAllRows(client, soql, context, !cursor.isFirst);
	});
}
