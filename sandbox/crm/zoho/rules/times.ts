/** Times as Zoho writes them: whole seconds, in the zone of the user who reads. */

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:?\d{2})$/;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known !== undefined) return known;
	const format = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	formats.set(timeZone, format);
	return format;
}

export function wholeSecond(instant: number): number {
	return Math.floor(instant / 1000) * 1000;
}

/** `2026-10-01T14:30:00+05:30` */
export function localTime(instant: number, timeZone: string): string {
	const second = wholeSecond(instant);
	const parts = Object.fromEntries(
		formatOf(timeZone)
			.formatToParts(second)
			.map(({ type, value }) => [type, value]),
	);
	const { year = '', month = '', day = '', hour = '', minute = '', second: seconds = '' } = parts;
	const wall = `${year}-${month}-${day}T${hour}:${minute}:${seconds}`;
	const offset = Math.round((Date.parse(`${wall}Z`) - second) / 60_000);
	const pad = (part: number) => String(part).padStart(2, '0');
	const size = Math.abs(offset);
	return `${wall}${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

export function isTimeZone(name: string): boolean {
	try {
		return formatOf(name) !== undefined;
	} catch {
		return false;
	}
}

export function isDate(value: unknown): value is string {
	return typeof value === 'string' && DATE.test(value) && Number.isFinite(Date.parse(value));
}

/** Null for what is no time with an offset in whole seconds. */
export function instantOf(value: unknown): number | null {
	if (typeof value !== 'string' || !DATETIME.test(value)) return null;
	const instant = Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
	return Number.isFinite(instant) ? instant : null;
}

/** A header takes the form of HTTP as well. Null when it is not there, or no time. */
export function headerInstant(value: string | string[] | undefined): number | null {
	if (typeof value !== 'string' || value === '') return null;
	const instant = instantOf(value) ?? Date.parse(value);
	return Number.isFinite(instant) ? wholeSecond(instant) : null;
}
