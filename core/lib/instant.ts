import { InputError } from './errors';

const ISO_8601 = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const CANONICAL_LENGTH = '2026-11-24T08:00:00.000Z'.length;
const DAY_MS = 86_400_000;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** The number that `length` digits from `at` on write; NaN when one of them is no digit. */
function digits(text: string, at: number, length: number): number {
	let number = 0;
	for (let index = at; index < at + length; index++) {
		const digit = text.charCodeAt(index) - 48;
		if (digit < 0 || digit > 9) return Number.NaN;
		number = number * 10 + digit;
	}
	return number;
}

function isLeapYear(year: number): boolean {
	return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since 1 January 1970; NaN for a day that is in no calendar. */
function dayOf(text: string): number {
	const year = digits(text, 0, 4);
	const month = digits(text, 5, 2);
	const day = digits(text, 8, 2);
	const length = (DAYS_IN_MONTH[month - 1] ?? Number.NaN) + (month === 2 && isLeapYear(year) ? 1 : 0);
	if (!(day >= 1 && day <= length)) return Number.NaN;
	const before = year - 1;
	const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
	const leapDay = month > 2 && isLeapYear(year) ? 1 : 0;
	return (year - 1970) * 365 + leapDays + (DAYS_BEFORE_MONTH[month - 1] as number) + leapDay + day - 1;
}

function isCanonical(text: string): boolean {
	return (
		text.length === CANONICAL_LENGTH &&
		text[23] === 'Z' &&
		text[10] === 'T' &&
		text[4] === '-' &&
		text[7] === '-' &&
		text[13] === ':' &&
		text[16] === ':' &&
		text[19] === '.'
	);
}

/** The form the pack itself writes, read without a pattern: journeys hold millions of them. */
function fromCanonical(text: string): number {
	const hour = digits(text, 11, 2);
	const minute = digits(text, 14, 2);
	const second = digits(text, 17, 2);
	if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
	return dayOf(text) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + digits(text, 20, 3);
}

function fromText(text: string): number {
	if (isCanonical(text)) return fromCanonical(text);
	const match = ISO_8601.exec(text.trim());
	if (match === null) return Number.NaN;
	// Without a zone it is UTC: the machine's own zone must not decide when something happened.
	const [, date = '', time = '00:00', zone = 'Z'] = match;
	if (Number.isNaN(dayOf(date))) return Number.NaN;
	const offset = zone
		.toUpperCase()
		.replace(/^([+-]\d{2}):?(\d{2})?$/, (_, hours: string, minutes = '00') => `${hours}:${minutes}`);
	return Date.parse(`${date}T${time}${offset}`);
}

/**
 * Milliseconds since the epoch of ISO 8601 text, of a number of milliseconds or of a date; `null` for anything else.
 */
export function readInstant(value: unknown): number | null {
	let time = Number.NaN;
	if (typeof value === 'number') time = value;
	else if (typeof value === 'string') time = fromText(value);
	else if (value instanceof Date) time = value.getTime();
	return Number.isFinite(time) ? time : null;
}

/** The same, where it has to be there. @throws InputError naming the field */
export function instantOf(value: unknown, field: string): number {
	const time = readInstant(value);
	if (time !== null) return time;
	throw new InputError({
		field,
		problem: value === undefined || value === null ? 'is missing' : 'is not a point in time',
		fix: 'Give ISO 8601, for example 2026-11-24T08:00:00Z, or milliseconds since 1970.',
	});
}

/** As people read it: `2026-11-24 08:00`. @param iso ISO 8601, UTC */
export function shortTime(iso: string): string {
	return iso.slice(0, 16).replace('T', ' ');
}
