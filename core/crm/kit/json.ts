/** Reads parsed JSON defensively: gateways and proxies answer in a CRM's place with anything. Pure. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** An empty object for anything that is none. */
export function objectOr(value: unknown): JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** An empty list for anything that is none. */
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

/** An id, which some answers give as a number. */
export function idOr(value: unknown): string | null {
	return typeof value === 'number' ? String(value) : textOr(value);
}

/** `null` for a body that is no JSON. */
export function parsedOr(body: string): unknown {
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return null;
	}
}
