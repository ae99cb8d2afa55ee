/** What platforms delivered, until it was handled, and the triggers it was delivered to. */

export interface InboxTable {
	workspace_id: string;
	id: string;
	source_id: string;
	delivery_key: string;
	platform: string;
	/** JSON; `{}` once the delivery was handled. */
	headers: string;
	/** Empty once the delivery was handled. */
	body: string;
	received_at: string;
	/** `waiting`, `handled` or `dead`. */
	state: string;
	/** When it came into its state. */
	since: string;
	attempts: number;
	/** Token of who hands it on; `null` while nobody does. */
	holder: string | null;
	/** When it may be handed on: while somebody holds it, the end of the lease. */
	due_at: string;
	/** Why it is dead, or why it was not handled the last time. */
	reason: string | null;
}

export interface SourcesTable {
	workspace_id: string;
	id: string;
	platform: string;
	heard_at: string | null;
	quiet_since: string;
	/** As people know it; `null` where nobody has said. */
	workflow_name: string | null;
	node_name: string | null;
	/** 1 once the silence since then was told. */
	silence_told: number;
}

export interface SourceRefusalsTable {
	workspace_id: string;
	source_id: string;
	reason: string;
	times: number;
	last_at: string;
}

/** Accounts of the team, as platforms named them that delivered to a source. */
export interface HeardAccountsTable {
	workspace_id: string;
	source_id: string;
	platform: string;
	account_id: string;
}
