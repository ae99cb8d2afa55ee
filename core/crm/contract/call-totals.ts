/**
 * What became of a request: `ok` 2xx; `limited` 429; `refused` another 4xx or 3xx; `failed` 5xx; `unanswered`: no
 * complete answer came, or whoever asked left.
 */
export const CALL_ANSWERS = ['ok', 'limited', 'refused', 'failed', 'unanswered'] as const;

export type CallAnswer = (typeof CALL_ANSWERS)[number];

export const CALL_KINDS = ['read', 'write'] as const;

/**
 * What a request is for, told by its address, in words that hold for every CRM. `search` finds by values, `read` by
 * ids; `lists`: users, pipelines and the like; `bulk`: jobs for many records; `batch`: several of the others in one.
 */
export const CALL_ROUTES = [
	'search',
	'read',
	'create',
	'update',
	'upsert',
	'remove',
	'changes',
	'associations',
	'fields',
	'lists',
	'bulk',
	'batch',
	'account',
	'other',
] as const;

export type CallRoute = (typeof CALL_ROUTES)[number];

/** Requests to a CRM by one route, of one kind and with one kind of answer, of all accounts together. */
export interface CallTotal {
	/** Registry id of the CRM. */
	provider: string;
	route: CallRoute;
	kind: (typeof CALL_KINDS)[number];
	answer: CallAnswer;
	calls: number;
	/** How long the answers took together, in milliseconds. Waits for a limit are not among it. */
	tookMs: number;
}
