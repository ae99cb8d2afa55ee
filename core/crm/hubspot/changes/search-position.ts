import { nextFrom, recent, type TimeWindow } from '../../kit/time-window';

/**
 * How far a search by time has come. Pure.
 *
 * Pages begin at the last time seen rather than at an offset: an offset skips records when one of an earlier page
 * changes meanwhile, and ends at 10 000. Records that share one millisecond and fill a page are paged by id. The search
 * index lags, so the last minutes are asked for again; what was delivered is told by `seen`.
 */
export interface SearchPosition {
	/** Records from this time on are asked for, in epoch milliseconds. */
	from: number;
	/** Newest time delivered. */
	newest: number;
	/** Times of delivered records that may come again, by id. */
	seen: Record<string, number>;
}

/** A record of a page, and the time by which the search is ordered. */
export interface TimedRecord {
	id: string;
	at: number;
}

/** What comes next: a further page by time, the records of the instant `from` by id, or nothing. */
export interface NextPage {
	position: SearchPosition;
	next: 'page' | 'ties' | 'end';
}

/**
 * The search index lags behind, by a time that HubSpot does not name: ten minutes are an assumption. Another
 * connector (estuary/connectors) holds back what is younger than five, and reads it all again an hour later.
 */
export const WINDOW: TimeWindow = { overlapMs: 10 * 60_000, settledMs: 10 * 60_000, tickMs: 1 };

export function isUnseen({ seen }: SearchPosition, { id, at }: TimedRecord): boolean {
	return seen[id] !== at;
}

/** After a page that is ordered by time. When `ties` are next, its records are to be delivered with those. */
export function afterPage(
	position: SearchPosition,
	records: readonly TimedRecord[],
	hasNext: boolean,
	now: number,
): NextPage {
	const newest = records.reduce((latest, { at }) => Math.max(latest, at), position.newest);
	const seen = { ...position.seen, ...timesById(records) };
	const last = records.at(-1);
	if (!hasNext || !last) {
		const from = newest === 0 ? 0 : nextFrom(newest, now, WINDOW);
		return { position: { from, newest, seen: recent(seen, from, (at) => at) }, next: 'end' };
	}
	if (last.at <= position.from)
		return { position: { from: position.from, newest, seen: position.seen }, next: 'ties' };
	return {
		position: { from: last.at, newest, seen: recent(seen, last.at - WINDOW.overlapMs, (at) => at) },
		next: 'page',
	};
}

/** After a page of records of the instant `from`, ordered by id. */
export function afterTiedPage(position: SearchPosition, records: readonly TimedRecord[], hasNext: boolean): NextPage {
	const { from, newest } = position;
	const seen = recent({ ...position.seen, ...timesById(records) }, from - WINDOW.overlapMs, (at) => at);
	if (hasNext && records.length > 0) return { position: { from, newest, seen }, next: 'ties' };
	return { position: { from: from + 1, newest, seen }, next: 'page' };
}

function timesById(records: readonly TimedRecord[]): Record<string, number> {
	return Object.fromEntries(records.map(({ id, at }) => [id, at]));
}
