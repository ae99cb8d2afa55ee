/** The API as data: what comes in, what goes out, and what a caller may do. */

/** One request as it came in. Everything in it may be a stranger's: no value has been looked at. */
export interface ApiRequest {
	/** By lower-case name, as Node gives them. What is no text counts as absent. */
	headers: Readonly<Record<string, unknown>>;
	/** By name, decoded. What was given twice, so is no text, counts as wrong. */
	query: Readonly<Record<string, unknown>>;
	/** What stands in the places of the path, by name, decoded. */
	path: Readonly<Record<string, unknown>>;
	/** The bytes of the body as they were sent, decompressed. Empty without a body. */
	body: Uint8Array;
}

export interface ApiAnswer {
	status: number;
	/** By lower-case name. `content-type` is there where there is a body. */
	headers: Readonly<Record<string, string>>;
	/** Empty for an answer without one. */
	body: string;
}

/** What a token may be allowed to do. */
export const SCOPES = ['contacts', 'integrations', 'leads', 'sync'] as const;

export type Scope = (typeof SCOPES)[number];

/** One value of a request that cannot be used. */
export interface FieldError {
	/** Of the body: an RFC 6901 JSON pointer. Elsewhere the place and the name, such as `query email`. */
	pointer: string;
	/** What is wrong with it, without the value. */
	detail: string;
}

/** What a verified token says. */
export interface Caller {
	workspace: string;
	/** Who the token was given to. */
	subject: string;
	tokenId: string;
	scopes: readonly Scope[];
}
