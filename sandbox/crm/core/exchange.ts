import type { IncomingHttpHeaders } from 'node:http';

/** A request as a provider sees it. */
export interface SandboxRequest {
	method: string;
	/** Decoded only where a route takes a parameter out of it. */
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	/** The body as it was sent. */
	rawBody: string;
	/** Path parameters, decoded. */
	params: Record<string, string>;
}

/** The header in which a request that was meant for a real host of the CRM names that host. */
export const MEANT_HOST = 'x-sandbox-host';

/** An answer before it goes on the wire. `text` wins over `json`; neither means an empty body. */
export interface Reply {
	status: number;
	headers?: Record<string, string>;
	json?: unknown;
	text?: string;
	/** How long the CRM takes for it, beside the latency of every answer. */
	delayMs?: number;
}

/**
 * What one request did and got, for contract checks. Holds no secrets: no request headers, no OAuth requests, no
 * tokens.
 */
export interface Exchange {
	provider: string;
	method: string;
	path: string;
	/** The template of the route that answered, or null when none matched. */
	route: string | null;
	query: Record<string, string[]>;
	requestBody: unknown;
	status: number;
	responseHeaders: Record<string, string>;
	responseBody: unknown;
	/** The kind of the fault that was injected, if any. */
	fault: string | null;
}

/** @returns the parsed body; undefined when it is empty or no JSON */
export function parseJson(text: string): unknown {
	try {
		return text === '' ? undefined : (JSON.parse(text) as unknown);
	} catch {
		return undefined;
	}
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function bodyText(reply: Reply): string {
	if (reply.text !== undefined) return reply.text;
	return reply.json === undefined ? '' : JSON.stringify(reply.json);
}
