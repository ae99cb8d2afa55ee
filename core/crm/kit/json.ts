/** Reads parsed JSON defensively: gateways answer in Pipedrive's place with anything, and v1 and v2 differ in forms. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function objectOr(value: unknown): JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** `null` for anything that is no text, and for an empty one. */
export function textOr(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

export function numberOr(value: unknown): number | null {
	return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** An id: a number for most things, a UUID for leads. */
export function idOr(value: unknown): string | null {
	return typeof value === 'number' ? String(value) : textOr(value);
}
