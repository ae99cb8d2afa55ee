import { type ChangeCursor, firstCursor, isCursorOf } from '../changes/cursor';

/**
 * How far the reading of conversions has come: a position in each of three streams, which are read one after the other.
 * Pure.
 */

const STREAM_ORDER = ['created', 'converted', 'won'] as const;
export type Stream = (typeof STREAM_ORDER)[number];

export interface ConversionCursor {
	v: 1;
	/** Which is read next. */
	stream: Stream;
	positions: Record<Stream, ChangeCursor>;
}

export function firstConversionCursor(now: number): ConversionCursor {
	const positions = {
		created: firstCursor('created', now),
		converted: firstCursor('converted', now),
		won: firstCursor('won', now),
	};
	return { v: 1, stream: 'created', positions };
}

/** @returns `null` after the last */
export function nextStream(stream: Stream): Stream | null {
	return STREAM_ORDER[STREAM_ORDER.indexOf(stream) + 1] ?? null;
}

export function isConversionCursor({ v, stream, positions }: ConversionCursor): boolean {
	const isWhole = STREAM_ORDER.every((each) => isCursorOf(positions[each], each));
	return v === 1 && STREAM_ORDER.includes(stream) && isWhole;
}
