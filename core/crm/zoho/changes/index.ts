import type { Runtime } from '../../../lib/runtime';
import { CrmError } from '../../../lib/errors';
import { mapInTurns } from '../../../lib/turns';
import type { CallOptions, ChangedPage, GoneRecord } from '../../contract';
import { decodeCursor, encodeCursor } from '../../kit/cursor';
import { isoOr, timeOr } from '../../kit/times';
import { namedId, type ZohoRow } from '../client/answers';
import { PAGE_ROWS } from '../client/coql';
import { ZOHO } from '../errors';
import type { PersonModule } from '../fields/modules';
import { zohoTime } from '../fields/values';
import { fromZohoRow, isConverted } from '../records/mapper';
import { type Known, type ReadDeps, withFields } from '../records/reading';
import { goneOf } from '../records/whereabouts';
import {
	afterPage,
	type ChangeCursor,
	conditionOf,
	dated,
	firstCursor,
	goOn,
	isCursorOf,
	isForgotten,
	KEPT_DAYS,
	unseen,
	WINDOW,
} from './cursor';

export const PAGE = PAGE_ROWS;
export const FEED_LAG_MS = WINDOW.settledMs;

const ROWS_IN_ONE_TURN = 100;

export interface ChangeDeps extends ReadDeps {
	runtime: Pick<Runtime, 'clock' | 'yield'>;
	/** `null` before Zoho told its time. */
	clockSkewMs(): number | null;
}

/**
 * One page of a pull; `cursor.ts` says how pages follow each other. What was deleted comes with the last page of a
 * round.
 * @throws CrmError `expired` when the pull has paused for longer than Zoho tells of deletions
 */
export async function listChanged(
	deps: ChangeDeps,
	person: PersonModule,
	text: string | null,
	options: CallOptions,
): Promise<ChangedPage> {
	const { runtime } = deps;
	const now = runtime.clock.now();
	const cursor = text === null ? firstCursor(person.module, now) : goOn(positionIn(text, person, now), now);
	const context = { operation: `list changed ${person.plural}`, signal: options.signal };
	const { what, page } = await withFields(deps, person, options, async (fields) => ({
		what: fields,
		page: await deps.client.query(pageOf(fields, cursor), context),
	}));
	const rows = await mapInTurns(runtime, page.rows, dated, ROWS_IN_ONE_TURN);
	const isLast = rows.length < PAGE && !page.hasMore;
	const fresh = unseen(cursor, rows);
	const deleted = isLast ? await deletedSince(deps, person, cursor, options) : [];
	const untold = deleted.filter(({ id, at }) => cursor.gone[id] !== timeOr(at));
	const living = fresh.filter((row) => !isConverted(row));
	return {
		records: await mapInTurns(runtime, living, (row) => fromZohoRow(row, what.context), ROWS_IN_ONE_TURN),
		gone: [...fresh.filter(isConverted).map(convertedOf), ...untold],
		cursor: encodeCursor(
			afterPage(cursor, rows, { isLast, now, skewMs: deps.clockSkewMs() ?? 0, gone: timesOf(deleted) }),
		),
		hasMore: !isLast,
	};
}

function pageOf({ person: { module }, names }: Known, cursor: ChangeCursor): string {
	return `select ${names.join(', ')} from ${module} where ${conditionOf(cursor)} order by Modified_Time asc, id asc limit ${PAGE}`;
}

async function deletedSince(
	{ client }: ReadDeps,
	person: PersonModule,
	cursor: ChangeCursor,
	{ signal }: CallOptions,
): Promise<GoneRecord[]> {
	if (cursor.deletedSince === null) return [];
	const context = { operation: `list deleted ${person.plural}`, signal };
	const gone = new Map<string, GoneRecord>();
	for (let page = 1, hasMore = true; hasMore; page++) {
		const since = zohoTime(cursor.deletedSince);
		const answer = await client.deleted(person.module, { since, page }, context);
		for (const row of answer.rows) gone.set(row.id, goneOf(row.id, row));
		hasMore = answer.hasMore && answer.rows.length > 0;
	}
	return [...gone.values()];
}

/** A deletion whose time nobody knows is told each time that it is listed. */
function timesOf(gone: readonly GoneRecord[]): Record<string, number> {
	const dated = gone.map(({ id, at }) => [id, timeOr(at)] as const);
	return Object.fromEntries(dated.filter((entry): entry is readonly [string, number] => entry[1] !== null));
}

function convertedOf(row: ZohoRow): GoneRecord {
	const contactId = namedId(row.Converted_Contact);
	const into = contactId === null ? null : ({ object: 'contact', id: contactId } as const);
	return { id: row.id, at: isoOr(row.Modified_Time), why: 'converted', into };
}

function positionIn(text: string, person: PersonModule, now: number): ChangeCursor {
	const isValid = (cursor: ChangeCursor) => isCursorOf(cursor, person.module);
	const cursor = decodeCursor(text, { name: ZOHO, use: 'pull', isValid });
	if (!isForgotten(cursor, now)) return cursor;
	const operation = `list changed ${person.plural}`;
	throw new CrmError(
		'expired',
		`Could not ${operation}: the last pull was more than ${KEPT_DAYS} days ago, and Zoho CRM tells of deletions for no longer.`,
		{ provider: ZOHO.provider, operation, code: 'DELETIONS_FORGOTTEN', fix: 'Begin again without a cursor.' },
	);
}
