import type { Scope } from '../contract';
import type { SchemaName } from './schemas';
import type { ParameterName } from './parameters';

/** The kinds of CRM record that people are synced to. */
export type ApiObject = 'contact' | 'lead';

export const KILOBYTE = 1_024;

/** One operation of the API, as data: the description, the trigger's list and all checks are made from it. */
export interface ApiOperation {
	method: 'DELETE' | 'GET' | 'PATCH' | 'POST';
	/** Below the API's root. What stands in braces is the name of a parameter. */
	path: string;
	/** Parameters of the query. */
	query: readonly ParameterName[];
	scope: Scope;
	/** Scopes that do as well. */
	otherScopes: readonly Scope[];
	summary: string;
	description: string;
	/** The kind of record that it is about, if it is about one. */
	object: ApiObject | null;
	/** `null` for an operation that takes no body. */
	body: SchemaName | null;
	/** The status of an answer that is no problem. */
	status: 200 | 201 | 202 | 204;
	/** About more people it is answered 202 before its work is done; with 0 always, with `null` never. */
	runsAbove: number | null;
	/** `null` for an answer without a body. */
	answer: SchemaName | null;
	/** Whether a request may be sent again under an idempotency key. */
	takesKey: boolean;
	/** The most bytes a body may have. */
	maxBytes: number;
	/** The field of the body that holds secrets: it is sealed before anything is handed on. */
	sealedField?: string;
	/** Where the body is to blame, by a problem's kind or the field that it names. */
	blames?: Blames;
}

/** JSON pointers, with what is said instead of a message that holds the value. */
export type Blames = Readonly<Record<string, string | { pointer: string; detail: string }>>;

/** What most operations have: they read, and are answered with 200. */
export const READS = {
	method: 'GET',
	query: [],
	otherScopes: [],
	runsAbove: null,
	object: null,
	body: null,
	status: 200,
	takesKey: false,
	maxBytes: 0,
} as const satisfies Partial<ApiOperation>;

/** What operations have that send a body. */
export const SENDS = {
	method: 'POST',
	query: [],
	otherScopes: [],
	runsAbove: null,
	object: null,
	status: 200,
	takesKey: true,
	maxBytes: 64 * KILOBYTE,
} as const satisfies Partial<ApiOperation>;
