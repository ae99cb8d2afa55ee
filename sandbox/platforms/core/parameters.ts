import type { SandboxRequest } from '../../crm/core/exchange';
import { isRecord, parseJson } from '../../crm/core/exchange';

/** What a request asks, from its query, a form or JSON: several platforms take any of them. */
export function parametersOf({ query, headers, rawBody }: SandboxRequest): Record<string, unknown> {
	const fromQuery = Object.fromEntries(query);
	if (String(headers['content-type']).startsWith('application/x-www-form-urlencoded')) {
		return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(rawBody)) };
	}
	const json = parseJson(rawBody);
	return { ...fromQuery, ...(isRecord(json) ? json : {}) };
}

/** @returns the token of `Authorization: <scheme> <token>`, or null */
export function authorization({ headers }: SandboxRequest, scheme: string): string | null {
	const [given, token] = (headers.authorization ?? '').split(' ');
	return given?.toLowerCase() === scheme.toLowerCase() && token !== undefined && token !== '' ? token : null;
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A list, or one written with commas. */
export function listOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.map(String);
	return textOf(value)
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}
