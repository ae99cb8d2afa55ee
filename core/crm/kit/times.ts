import { readInstant } from '../../lib/instant';
import { isoTime } from '../../lib/runtime';

/**
 * Times as CRMs write them: ISO 8601, with or without a zone, or milliseconds since 1970, which some give as text. A
 * time without a zone is UTC, so that the machine's own zone decides nothing. Pure.
 */

const EPOCH = /^-?\d{9,}$/;
/** The last moment that a date can hold. */
const LAST_MS = 8.64e15;

/** Epoch milliseconds; `null` for what is no time. */
export function timeOr(value: unknown): number | null {
	const text = typeof value === 'string' ? value.trim() : '';
	const time = EPOCH.test(text) ? Number(text) : readInstant(value);
	return time === null || Math.abs(time) > LAST_MS ? null : time;
}

/** ISO 8601 in UTC; `null` for what is no time. */
export function isoOr(value: unknown): string | null {
	const time = timeOr(value);
	return time === null ? null : isoTime(time);
}
