import { isoTime } from './runtime';

/** Days of a zone, and when they end. Pure. */

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Numbers of the wall clock in a zone. */
function partsIn(time: number, timeZone: string): ReadonlyMap<string, string> {
	const calendar =
		calendars.get(timeZone) ??
		new Intl.DateTimeFormat('en', {
			timeZone,
			calendar: 'gregory',
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
		});
	calendars.set(timeZone, calendar);
	return new Map(calendar.formatToParts(time).map(({ type, value }) => [type, value]));
}

/**
 * The day of a time, `2026-11-27`.
 * @param time epoch milliseconds
 * @param timeZone an IANA name
 */
export function dayIn(time: number, timeZone: string): string {
	if (timeZone === 'UTC') return isoTime(time).slice(0, 10);
	const part = partsIn(time, timeZone);
	return `${part.get('year')}-${part.get('month')}-${part.get('day')}`;
}

/** So many days after a day, or before it. */
export function addDays(day: string, days: number): string {
	return isoTime(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).slice(0, 10);
}

const DAY_MS = 86_400_000;

/** `2026-11-28` and the days before it, the oldest first; UTC. */
export function lastDays(now: number, count: number): string[] {
	return Array.from({ length: count }, (_, index) => isoTime(now - (count - 1 - index) * DAY_MS).slice(0, 10));
}

/**
 * The last second of a day, in epoch milliseconds.
 * @param day `2026-11-27`
 * @param timeZone an IANA name
 */
export function endOfDay(day: string, timeZone: string): number {
	const wanted = Date.parse(`${day}T23:59:59Z`);
	// By the clock of the day before, and by that of the day after: where clocks go back at midnight, as in Chile, they
	// show the second twice.
	const [early, late] = [-DAY_MS, DAY_MS].map((by) => wanted - offsetAt(wanted + by, timeZone)) as [number, number];
	return late + offsetAt(late, timeZone) === wanted ? late : early;
}

/** How far the wall clock is ahead of UTC, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
	const part = partsIn(time, timeZone);
	const clock = `${part.get('hour')}:${part.get('minute')}:${part.get('second')}`;
	return Date.parse(`${dayIn(time, timeZone)}T${clock}Z`) - Math.floor(time / 1_000) * 1_000;
}
