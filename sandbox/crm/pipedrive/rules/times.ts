/** Times as the two versions of the API write them. */

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const PLAIN = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/;

export function isDate(value: unknown): value is string {
	return typeof value === 'string' && DATE.test(value) && Number.isFinite(Date.parse(value));
}

export function isTimeOfDay(value: unknown): value is string {
	return typeof value === 'string' && TIME_OF_DAY.test(value);
}

/** RFC 3339, or the plain form of v1, which is UTC. */
export function instantOf(value: unknown): number | null {
	if (typeof value !== 'string') return null;
	const text = PLAIN.test(value) ? `${value.includes(' ') ? value.replace(' ', 'T') : `${value}T00:00:00`}Z` : value;
	const instant = RFC3339.test(text) ? Date.parse(text) : NaN;
	return Number.isFinite(instant) ? instant : null;
}

export function isInstant(value: unknown): value is string {
	return instantOf(value) !== null;
}

/** v2: whole seconds. */
export function rfc3339(instant: number): string {
	return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** A given time in the form of v2. */
export function secondsOf(value: string): string {
	return rfc3339(instantOf(value) ?? 0);
}

/** v1: UTC without saying so. */
export function plainTime(instant: number): string {
	return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}

export function plainTimeOf(value: unknown): string | null {
	const instant = instantOf(value);
	return instant === null ? null : plainTime(instant);
}
