import { timeOr } from '../../kit/times';
import { digestOf, nextFrom, recent, type TimeWindow } from '../../kit/time-window';
import type { SalesforceRow } from '../client/answers';
import { isRecordId } from '../client/record-id';
import { soqlText, soqlTime } from '../client/soql';

/**
 * How far a pull has come. Pure.
 *
 * Rows are read in the order of `SystemModstamp`, which has whole seconds, and within a second in that of their ids, so
 * a page ends between two rows. A long transaction commits rows with a time that is minutes old: the next round begins
 * a little earlier, and `seen` tells which rows were delivered as they are. It holds what they looked like, because a
 * row can change twice in a second.
 */
export interface ChangeCursor {
	v: 1;
	object: string;
	/** Where reading goes on: at a time, or within it after an id; `null` from the beginning. */
	at: { time: number; afterId: string | null } | null;
	/** Newest change delivered. */
	newest: number;
	/** When the running round began, by the caller's clock. */
	roundStartedAt: number;
	/** The first round brings what is there; deleted rows are no news in it. */
	isFirst: boolean;
	/** Fingerprints of delivered rows that may come again, by id, with their times. */
	seen: Record<string, [time: number, looks: string]>;
}

/** A transaction may take minutes to commit. */
export const WINDOW: TimeWindow = { overlapMs: 5 * 60_000, settledMs: 15 * 60_000, tickMs: 1_000 };

export function firstCursor(object: string, now: number): ChangeCursor {
	return { v: 1, object, at: null, newest: 0, roundStartedAt: now, isFirst: true, seen: {} };
}

/**
 * The condition of the next page.
 * @param field the time that rows are read by
 * @returns `null` from the beginning
 */
export function conditionOf({ at }: ChangeCursor, field = 'SystemModstamp'): string | null {
	if (at === null) return null;
	const time = soqlTime(at.time);
	if (at.afterId === null) return `${field} >= ${time}`;
	return `(${field} > ${time} OR (${field} = ${time} AND Id > ${soqlText(at.afterId)}))`;
}

/** A row, and what is remembered of it once it was delivered. */
export interface DatedRow {
	row: SalesforceRow;
	/** By the field that rows are read by, in milliseconds since 1970. */
	time: number;
	/** A digest of its values. */
	looks: string;
}

/** @param field the time that rows are read by */
export function dated(row: SalesforceRow, field = 'SystemModstamp'): DatedRow {
	const { attributes: _attributes, ...values } = row;
	return { row, time: timeOr(row[field]) ?? 0, looks: digestOf(values) };
}

export function unseen(cursor: ChangeCursor, rows: readonly DatedRow[]): SalesforceRow[] {
	return rows.filter(({ row, looks }) => cursor.seen[row.Id]?.[1] !== looks).map(({ row }) => row);
}

/** After a page; `isLast` ends the round. */
export function afterPage(
	cursor: ChangeCursor,
	rows: readonly DatedRow[],
	{ isLast, now }: { isLast: boolean; now: number },
): ChangeCursor {
	const newest = rows.reduce((latest, { time }) => Math.max(latest, time), cursor.newest);
	const seen = { ...cursor.seen };
	for (const { row, time, looks } of rows) seen[row.Id] = [time, looks];
	const last = rows.at(-1);
	if (!isLast && last) {
		return {
			...cursor,
			newest,
			at: { time: last.time, afterId: last.row.Id },
			seen: recent(seen, Math.min(newest, cursor.roundStartedAt) - WINDOW.overlapMs, timeOfSeen),
		};
	}
	const from = nextFrom(newest, Math.min(cursor.roundStartedAt, now), WINDOW);
	return {
		...cursor,
		newest,
		at: newest === 0 ? null : { time: from, afterId: null },
		isFirst: false,
		seen: recent(seen, from, timeOfSeen),
	};
}

const timeOfSeen = ([time]: [time: number, looks: string]) => time;

/** What the next page begins with: a new round where the last one had ended. */
export function goOn(cursor: ChangeCursor, now: number): ChangeCursor {
	const isBetweenRounds = cursor.at === null || cursor.at.afterId === null;
	return isBetweenRounds ? { ...cursor, roundStartedAt: now } : cursor;
}

/**
 * How long Salesforce keeps what was deleted; afterwards nothing tells that it was.
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_emptyrecyclebin.htm
 */
export const BIN_DAYS = 15;

/** Whether rows that were deleted since the last round may have left the recycle bin unseen. */
export function isBeyondBin({ roundStartedAt }: ChangeCursor, now: number): boolean {
	return now - roundStartedAt > BIN_DAYS * 86_400_000;
}

export function isCursorOf(cursor: ChangeCursor, object: string): boolean {
	return (
		cursor.v === 1 &&
		cursor.object === object &&
		isPosition(cursor.at) &&
		Number.isFinite(cursor.newest) &&
		Number.isFinite(cursor.roundStartedAt) &&
		Boolean(cursor.seen)
	);
}

function isPosition(at: ChangeCursor['at']): boolean {
	if (at === null) return true;
	return Number.isFinite(at.time) && Math.abs(at.time) < 8e15 && (at.afterId === null || isRecordId(at.afterId));
}
