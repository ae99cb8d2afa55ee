import { timeOr } from '../../kit/times';
import { digestOf, nextFrom, recent, type TimeWindow } from '../../kit/time-window';
import type { ZohoRow } from '../client/answers';
import { coqlAll, coqlAny, coqlText, coqlTime } from '../client/coql';
import { isZohoId } from '../records/lookup';

/**
 * How far a pull has come. Pure.
 *
 * Rows are read in the order of `Modified_Time`, which has whole seconds, and within a second in that of their ids, so
 * a page ends between two rows. The next round begins a little earlier, and `seen` tells which rows were delivered as
 * they are. Deleted records are on a list of their own, which is read at the end of a round.
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
	/** Since when deletions are read; `null` in the first round, in which they are no news. */
	deletedSince: number | null;
	/** Fingerprints of delivered rows that may come again, by id, with their times. */
	seen: Record<string, [time: number, looks: string]>;
	/** Deletions that were told and may be listed again: when each took place, by id. */
	gone: Record<string, number>;
}

/** How late a row may show is not told by Zoho: the window is that of a transaction that runs for minutes. */
export const WINDOW: TimeWindow = { overlapMs: 5 * 60_000, settledMs: 15 * 60_000, tickMs: 1_000 };

export function firstCursor(object: string, now: number): ChangeCursor {
	return { v: 1, object, at: null, newest: 0, roundStartedAt: now, deletedSince: null, seen: {}, gone: {} };
}

/** The condition of the next page; a query needs one, so the first names a time before all others. */
export function conditionOf({ at }: ChangeCursor): string {
	const time = coqlTime(at?.time ?? 0);
	if (at === null || at.afterId === null) return `Modified_Time >= ${time}`;
	const within = coqlAll([`Modified_Time = ${time}`, `id > ${coqlText(at.afterId)}`]);
	return coqlAny([`Modified_Time > ${time}`, within]);
}

/** A row, and what is remembered of it once it was delivered. */
export interface DatedRow {
	row: ZohoRow;
	/** Milliseconds since 1970. */
	time: number;
	/** A digest of its values. */
	looks: string;
}

export function dated(row: ZohoRow): DatedRow {
	return { row, time: timeOr(row.Modified_Time) ?? 0, looks: digestOf(row) };
}

export function unseen(cursor: ChangeCursor, rows: readonly DatedRow[]): ZohoRow[] {
	return rows.filter(({ row, looks }) => cursor.seen[row.id]?.[1] !== looks).map(({ row }) => row);
}

/**
 * After a page; `isLast` ends the round.
 * @param end.skewMs how far Zoho's clock is ahead, as deletions are asked for by their time alone
 * @param end.gone the deletions that were listed with it
 */
export function afterPage(
	cursor: ChangeCursor,
	rows: readonly DatedRow[],
	end: { isLast: boolean; now: number; skewMs?: number; gone?: Readonly<Record<string, number>> },
): ChangeCursor {
	const { isLast, now, skewMs = 0, gone = {} } = end;
	const newest = rows.reduce((latest, { time }) => Math.max(latest, time), cursor.newest);
	const seen = { ...cursor.seen };
	for (const { row, time, looks } of rows) seen[row.id] = [time, looks];
	const last = rows.at(-1);
	const startedAt = Math.min(cursor.roundStartedAt, now);
	if (!isLast && last !== undefined) {
		const from = Math.min(newest, startedAt) - WINDOW.overlapMs;
		const at = { time: last.time, afterId: last.row.id };
		return { ...cursor, newest, at, seen: recent(seen, from, timeOfSeen) };
	}
	const from = nextFrom(newest, startedAt, WINDOW);
	const deletedSince = startedAt + skewMs - WINDOW.overlapMs;
	return {
		...cursor,
		newest,
		at: newest === 0 ? null : { time: from, afterId: null },
		deletedSince,
		gone: recent({ ...cursor.gone, ...gone }, deletedSince, (time) => time),
		seen: recent(seen, from, timeOfSeen),
	};
}

const timeOfSeen = ([time]: [time: number, looks: string]) => time;

/** What the next page begins with: a new round where the last one had ended. */
export function goOn(cursor: ChangeCursor, now: number): ChangeCursor {
	const isBetweenRounds = cursor.at === null || cursor.at.afterId === null;
	return isBetweenRounds ? { ...cursor, roundStartedAt: now } : cursor;
}

/** How long Zoho tells of what was deleted for good. */
export const KEPT_DAYS = 120;

/** Whether deletions since the last round may be told of no more. */
export function isForgotten({ deletedSince }: ChangeCursor, now: number): boolean {
	return deletedSince !== null && now - deletedSince > KEPT_DAYS * 86_400_000;
}

export function isCursorOf(cursor: ChangeCursor, object: string): boolean {
	const { v, at, newest, roundStartedAt, deletedSince, seen, gone } = cursor;
	return (
		v === 1 &&
		cursor.object === object &&
		(at === null || (isTime(at.time) && (at.afterId === null || isZohoId(at.afterId)))) &&
		(deletedSince === null || isTime(deletedSince)) &&
		Number.isFinite(newest) &&
		Number.isFinite(roundStartedAt) &&
		Boolean(seen) &&
		Boolean(gone)
	);
}

const isTime = (value: number) => Number.isFinite(value) && Math.abs(value) < 8e15;
