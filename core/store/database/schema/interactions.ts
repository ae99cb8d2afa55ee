/** What people did, and what is counted from it. */

export interface InteractionsTable {
	workspace_id: string;
	idempotency_key: string;
	id: string;
	contact_id: string;
	platform: string;
	kind: string;
	direction: string;
	event_id: string;
	occurred_at: string;
	recorded_at: string;
	conversation_id: string | null;
	post_id: string | null;
	campaign: string | null;
	text: string | null;
	source: string | null;
	stage: string | null;
	edited_at: string | null;
}

/** Events that were taken back before they came. */
export interface WithdrawnEventsTable {
	workspace_id: string;
	/** Digest of the idempotency key, which may hold ids of people. */
	key_digest: string;
	withdrawn_at: string;
}

export interface ScoreDefinitionsTable {
	workspace_id: string;
	name: string;
	fingerprint: string;
	/** JSON */
	settings: string;
	updated_at: string;
}

export interface ContactScoresTable {
	workspace_id: string;
	name: string;
	contact_id: string;
	fingerprint: string;
	/** JSON; `null` when it has to be counted again. */
	state: string | null;
	/** The rank key. */
	standing: number | null;
	due_at: string | null;
	score: number | null;
	band: string | null;
	scored_at: string | null;
	reported_score: number | null;
}
