/** What one process calls. */
export interface Share {
	url: string;
	path: string;
	provider: 'hubspot' | 'pipedrive';
	token: string;
	/** Calls at once. */
	callers: number;
	forMs: number;
}
