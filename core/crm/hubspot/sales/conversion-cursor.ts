import { afterPage, afterTiedPage, type SearchPosition, type TimedRecord } from '../changes/search-position';

/**
 * How far the list of conversions has come: first the contacts that became leads, then the deals that were won, each by
 * its own time. Pure.
 */
export interface ConversionCursor {
	v: 1;
	stream: Stream;
	leads: StreamPosition;
	deals: StreamPosition;
}

export type Stream = 'leads' | 'deals';

export interface StreamPosition extends SearchPosition {
	/** Last id among the records of the instant `from`, while those are paged by id. */
	tiedAfter: string | null;
}

export const FIRST_CURSOR: ConversionCursor = {
	v: 1,
	stream: 'leads',
	leads: { from: 0, newest: 0, seen: {}, tiedAfter: null },
	deals: { from: 0, newest: 0, seen: {}, tiedAfter: null },
};

export interface ConversionStep {
	cursor: ConversionCursor;
	/** False for a page whose records come again, paged by id. */
	isDelivered: boolean;
	isEndOfRound: boolean;
}

/** After a page of the cursor's stream. */
export function afterConversions(
	cursor: ConversionCursor,
	records: readonly TimedRecord[],
	hasNext: boolean,
	now: number,
): ConversionStep {
	const { stream } = cursor;
	const before = cursor[stream];
	const isTied = before.tiedAfter !== null;
	const { position, next } = isTied
		? afterTiedPage(before, records, hasNext)
		: afterPage(before, records, hasNext, now);
	const tiedAfter = next !== 'ties' ? null : isTied ? (records.at(-1)?.id ?? '0') : '0';
	const isEnd = next === 'end';
	return {
		cursor: { ...cursor, [stream]: { ...position, tiedAfter }, stream: isEnd ? OTHER[stream] : stream },
		isDelivered: isTied || next !== 'ties',
		isEndOfRound: isEnd && stream === 'deals',
	};
}

const OTHER: Readonly<Record<Stream, Stream>> = { leads: 'deals', deals: 'leads' };

export function isConversionCursor({ v, stream, leads, deals }: ConversionCursor): boolean {
	return v === 1 && Object.hasOwn(OTHER, stream) && Number.isFinite(leads.from) && Number.isFinite(deals.from);
}
