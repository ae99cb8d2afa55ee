import { CrmError } from '../../../lib/errors';
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

export function encodeConversionCursor(cursor: ConversionCursor): string {
	return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws CrmError for anything that `encodeConversionCursor` did not make */
export function decodeConversionCursor(text: string): ConversionCursor {
	try {
		const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as ConversionCursor;
		if (
			cursor.v === 1 &&
			Object.hasOwn(OTHER, cursor.stream) &&
			Number.isFinite(cursor.leads.from) &&
			Number.isFinite(cursor.deals.from)
		)
			return cursor;
	} catch {
		// Falls through to the error below.
	}
	const operation = 'continue the list of conversions from HubSpot';
	throw new CrmError('invalid', `Could not ${operation}: the stored position cannot be read.`, {
		provider: 'hubspot',
		operation,
		code: 'BAD_CURSOR',
		fix: 'List the conversions from the beginning, which sets a new position.',
	});
}
