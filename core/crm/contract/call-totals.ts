/**
 * What became of a request: `ok` 2xx; `limited` 429; `refused` another 4xx or 3xx; `failed` 5xx; `unanswered`: no
 * complete answer came, or whoever asked left.
 */
export const CALL_ANSWERS = ['ok', 'limited', 'refused', 'failed', 'unanswered'] as const;

export type CallAnswer = (typeof CALL_ANSWERS)[number];

export const CALL_KINDS = ['read', 'write'] as const;

/** Requests to a CRM of one kind and with one kind of answer, of all accounts together. */
export interface CallTotal {
	/** Registry id of the CRM. */
	provider: string;
	kind: (typeof CALL_KINDS)[number];
	answer: CallAnswer;
	calls: number;
	/** How long the answers took together, in milliseconds. Waits for a limit are not among it. */
	tookMs: number;
}
