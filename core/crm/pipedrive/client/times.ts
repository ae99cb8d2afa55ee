/** Times as Pipedrive takes them, with a resolution of one second. Pure. */

/** `2026-11-24T07:33:56Z`, as v2's filters take it; parts of a second are cut off. */
export function toRfc3339(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** `2026-11-24 07:33:56`, as v1 takes it. */
export function toV1Time(milliseconds: number): string {
	return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}
