import type { HttpRequest } from './http';

/** A request before the transport adds the token and the time limit. */
export type TransportRequest = Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>;

export interface RequestOptions {
	/** What is being done, in a user's words: completes "Could not ...". */
	operation: string;
	kind: 'read' | 'write';
	/** Whether carrying it out twice leaves the CRM as carrying it out once. */
	idempotent: boolean;
	/** What a success carries, so that an answer that was cut off is told from a whole one. Default: `json`. */
	answer?: 'json' | 'text' | 'nothing';
	/** Limit pool of the profile. Default: `default`. */
	pool?: string;
	signal?: AbortSignal;
}

/** The part of the options that callers of an endpoint give. */
export type CallContext = Pick<RequestOptions, 'operation' | 'signal'>;

export function reading(context: CallContext): RequestOptions {
	return { ...context, kind: 'read', idempotent: true };
}

export function writing(context: CallContext, idempotent: boolean): RequestOptions {
	return { ...context, kind: 'write', idempotent };
}
