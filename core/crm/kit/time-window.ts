import { createHash } from 'node:crypto';

/**
 * Reading changes by their time. A change can become visible after a later one, so each round begins a little before
 * the newest change of the last one, and what was delivered already is recognised by what it looked like. Pure.
 */
export interface TimeWindow {
	/** Asked for again in the next round, in milliseconds. */
	overlapMs: number;
	/** After so long nothing older can turn up any more, even with clocks a little apart. */
	settledMs: number;
	/** The resolution of the CRM's times. */
	tickMs: number;
}

/** Keeps cursors small. Records beyond are delivered twice, which callers take anyway. */
const MOST_SEEN = 1_000;

/**
 * Where the next round begins: a little before the newest change, or right behind it once that is long ago.
 * @param startedAt when the round that ends now was begun. A newest change that lies in its future moves nothing, so
 * that a clock that is ahead hides no change
 */
export function nextFrom(newest: number, startedAt: number, { overlapMs, settledMs, tickMs }: TimeWindow): number {
	if (startedAt - newest > settledMs) return newest + tickMs;
	return Math.max(0, Math.min(newest, startedAt) - overlapMs);
}

/** The entries whose time is not before `from`, the newest of them where there are too many. */
export function recent<T>(entries: Record<string, T>, from: number, timeOf: (entry: T) => number): Record<string, T> {
	const kept = Object.entries(entries).filter(([, entry]) => timeOf(entry) >= from);
	return Object.fromEntries(kept.sort(([, left], [, right]) => timeOf(right) - timeOf(left)).slice(0, MOST_SEEN));
}

/** What a record looked like, so that a cursor holds no personal data. */
export function digestOf(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12);
}
