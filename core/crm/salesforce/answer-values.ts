/** Reads values of answers defensively: proxies answer in Salesforce's place with anything. Pure. */

export function objectOr(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: {};
}

export function listOr(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

export function textOr(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

export function numberOr(value: unknown): number | null {
	return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Salesforce writes `2026-05-06T11:56:44.000+0000`. */
export function isoOrNull(value: unknown): string | null {
	const text = textOr(value);
	if (text === null) return null;
	const date = new Date(text);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export function parsedOr(body: string): unknown {
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return null;
	}
}
