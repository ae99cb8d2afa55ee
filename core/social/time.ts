import { InputError } from '../lib/errors';

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);
/** Numbers below are seconds, from it on milliseconds. As seconds it is the year 5138, as milliseconds 1973. */
const FIRST_MILLISECONDS = 1e11;

const ISO_LIKE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
/** X, in the classic form: `Wed Oct 10 20:19:24 +0000 2018` */
const CLASSIC = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})$/;

function fromText(text: string): number {
	const iso = ISO_LIKE.exec(text);
	if (iso !== null) {
		const [, date = '', time = '00:00', zone = 'Z'] = iso;
		// Without a zone it is UTC: the machine's own zone must not decide when something happened.
		const offset = /^(?:Z|UTC|GMT)$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
		return Date.parse(`${date}T${time}${offset}`);
	}
	const classic = CLASSIC.exec(text);
	if (classic === null) return Number.NaN;
	const [, month = '', day = '', time = '', zone = '', year = ''] = classic;
	return Date.parse(`${day} ${month} ${year} ${time} ${zone}`);
}

/** Milliseconds since the epoch of a time as platforms write it (seconds, milliseconds, ISO 8601), or `null`. */
export function readTime(value: unknown): number | null {
	let time = Number.NaN;
	if (value instanceof Date) time = value.getTime();
	else if (typeof value === 'number' || (typeof value === 'string' && /^\s*\d{9,16}(?:\.\d+)?\s*$/.test(value))) {
		const number = Number(value);
		time = number < FIRST_MILLISECONDS ? Math.round(number * 1000) : Math.round(number);
	} else if (typeof value === 'string') time = fromText(value.trim());
	return Number.isFinite(time) && time >= EARLIEST && time < LATEST ? time : null;
}

/** The same as ISO 8601. @throws InputError naming the path */
export function isoTimeOf(value: unknown, path: string): string {
	const time = readTime(value);
	if (time !== null) return new Date(time).toISOString();
	throw new InputError({
		field: path,
		problem: value === undefined || value === null ? 'is missing' : 'is not a point in time',
		fix: 'Pass the payload as the platform sent it.',
	});
}
