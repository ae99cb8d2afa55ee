import type { DoorRequest } from './contract';

/** A field of its own that is text. A list, an object or an inherited name is none. */
function textIn(fields: Readonly<Record<string, unknown>>, name: string): string | null {
	const value = Object.hasOwn(fields, name) ? fields[name] : null;
	return typeof value === 'string' ? value : null;
}

/** @param name in lower case */
export function headerOf(request: DoorRequest, name: string): string | null {
	return textIn(request.headers, name);
}

export function queryOf(request: DoorRequest, name: string): string | null {
	return textIn(request.query, name);
}

const SECONDS = /^[1-9]\d{0,11}$/;

/** A header with seconds since the epoch, in digits; `null` for anything else. */
export function secondsOf(text: string | null): number | null {
	return text !== null && SECONDS.test(text) ? Number(text) : null;
}

/** The body as a JSON object; `null` for anything else. Only for what is proven. */
export function jsonOf(request: DoorRequest): Readonly<Record<string, unknown>> | null {
	try {
		const value: unknown = JSON.parse(textOf(request));
		return isObject(value) ? value : null;
	} catch {
		return null;
	}
}

export function textOf(request: DoorRequest): string {
	return Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength).toString('utf8');
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const PLAIN = /^[\w-]{1,200}$/;

/** Letters, digits, `_` and `-`: whatever a browser makes of it, it is text. */
export function isPlain(challenge: string | null): challenge is string {
	return challenge !== null && PLAIN.test(challenge);
}
