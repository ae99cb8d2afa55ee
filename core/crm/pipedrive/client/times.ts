/**
 * Pipedrive's times have a resolution of one second. v2 writes RFC 3339, v1 mostly `2026-11-24 07:33:56` in UTC. Pure.
 */

const WITHOUT_ZONE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;

/** Epoch milliseconds; `null` for what is no time. */
export function timeOr(value: unknown): number | null {
	if (typeof value !== 'string' || value.trim() === '') return null;
	// Without a zone JavaScript would take it for local time.
	const [, date, time] = WITHOUT_ZONE.exec(value.trim()) ?? [];
	const milliseconds = Date.parse(date === undefined ? value : `${date}T${time}Z`);
	return Number.isNaN(milliseconds) ? null : milliseconds;
}

export function isoOr(value: unknown): string | null {
	const time = timeOr(value);
	return time === null ? null : new Date(time).toISOString();
}

/** `2026-11-24T07:33:56Z`, as v2's filters take it; parts of a second are cut off. */
export function toRfc3339(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** `2026-11-24 07:33:56`, as v1 takes it. */
export function toV1Time(milliseconds: number): string {
	return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}
