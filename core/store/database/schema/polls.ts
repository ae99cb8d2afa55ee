/** How far the feeds of platforms were read that call nobody. */

export interface PollsTable {
	workspace_id: string;
	source_id: string;
	feed: string;
	state: string;
	version: number;
	updated_at: string;
}

export interface PollSeenTable {
	workspace_id: string;
	source_id: string;
	feed: string;
	item_key: string;
	revision: string;
	/** When it happened. */
	at: string;
}
