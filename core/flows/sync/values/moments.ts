import { dayIn } from '../../../lib/calendar';
import { readInstant } from '../../../lib/instant';
import { isoTime } from '../../../lib/runtime';

/** Days and points in time out of what expressions give. Pure. */

const EPOCH = /^-?\d{11,16}$/;
/** Numbers nearer to 1970 than four months are years, counts or seconds rather than milliseconds. */
const SMALLEST_EPOCH_MS = 1e10;
/** The years that all CRMs take: 1700 to 4000. */
const EARLIEST = Date.UTC(1700, 0, 1);
const LATEST = Date.UTC(4001, 0, 1);

const WITHOUT_ZONE = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?$/;

/**
 * Epoch milliseconds of ISO 8601, which is UTC where it names no zone, or of epoch milliseconds, as a number or as
 * text; `null` for what is no time.
 */
export function momentOf(value: unknown): number | null {
	const text = typeof value === 'string' ? value.trim() : '';
	const number = typeof value === 'number' ? value : EPOCH.test(text) ? Number(text) : null;
	if (number !== null && Math.abs(number) < SMALLEST_EPOCH_MS) return null;
	const time = number ?? readInstant(text);
	return time !== null && time >= EARLIEST && time < LATEST ? time : null;
}

/** ISO 8601 in UTC, as finely as the CRM keeps it; `null` for what is no time. */
export function toMoment(value: unknown, precisionMs: number): string | null {
	const time = momentOf(value);
	return time === null ? null : isoTime(Math.floor(time / precisionMs) * precisionMs);
}

/**
 * The day of a time in a zone, `2026-11-27`; `null` for what is no time. Text without a zone is the day it names.
 * @param timeZone an IANA name
 */
export function toDay(value: unknown, timeZone: string): string | null {
	const time = momentOf(value);
	if (time === null) return null;
	const named = typeof value === 'string' ? WITHOUT_ZONE.exec(value.trim())?.[1] : undefined;
	return named ?? dayIn(time, timeZone);
}

const TIME_OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?\s?Z?$/i;

/** `20:30:00.000`; `null` for what is no time of day. */
export function toTimeOfDay(value: unknown): string | null {
	const match = typeof value === 'string' ? TIME_OF_DAY.exec(value.trim()) : null;
	if (match === null) return null;
	const [, hour = '', minute = '', second = '00', fraction = ''] = match;
	if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
	return `${hour.padStart(2, '0')}:${minute}:${second}.${fraction.padEnd(3, '0')}`;
}
