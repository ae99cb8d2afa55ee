/** What keeps contacts and CRMs in step. */

export interface HubValuesTable {
	workspace_id: string;
	contact_id: string;
	field: string;
	/** JSON */
	value: string;
	origin: string;
	not_before: string | null;
	not_after: string;
}

/** No object of an account has two rows, over all workspaces. */
export interface SyncPoliciesTable {
	workspace_id: string;
	integration_id: string;
	crm_object: string;
	/** JSON */
	policy: string;
	version: number;
	/** Which sides wait for a person: see `held-sides.ts`. */
	is_held_once: number;
	updated_at: string;
}

export interface SyncInboxTable {
	workspace_id: string;
	integration_id: string;
	crm_object: string;
	crm_id: string;
	/** JSON; `null` where the record has to be read. */
	record: string | null;
	read_at: string;
	not_before: string | null;
	/** No row of the same key has had it before. */
	revision: number;
}

/** By what the records of the inbox are known; gone with them. */
export interface SyncInboxKeysTable {
	workspace_id: string;
	integration_id: string;
	crm_object: string;
	key: string;
	crm_id: string;
}

export interface SyncOutboxTable {
	workspace_id: string;
	integration_id: string;
	crm_object: string;
	contact_id: string;
	/** No row of the same key has had it before. */
	revision: number;
}

export interface SyncRunsTable {
	workspace_id: string;
	id: string;
	integration_id: string;
	crm_object: string;
	kind: string;
	state: string;
	policy_version: number;
	plan_id: string | null;
	undoes: string | null;
	started_at: string;
	updated_at: string;
	ended_at: string | null;
	/** JSON */
	counts: string;
	/** JSON */
	calls: string | null;
	reason: string | null;
	stopped_by: string | null;
}

/** What runs came to that began on one day. */
export interface SyncDaysTable {
	workspace_id: string;
	/** `2026-11-28`, UTC. */
	day: string;
	integration_id: string;
	crm_object: string;
	runs: number;
	runs_done: number;
	runs_held: number;
	runs_stopped: number;
	runs_failed: number;
	created: number;
	updated: number;
	unchanged: number;
	conflict: number;
	failed: number;
	skipped: number;
	calls: number;
}

export interface SyncPlansTable {
	workspace_id: string;
	id: string;
	integration_id: string;
	crm_object: string;
	run_id: string;
	policy_version: number;
	state: string;
	/** JSON */
	totals: string;
	estimated_calls: number;
	held_because: string | null;
	created_at: string;
}

export interface SyncPlanRowsTable {
	workspace_id: string;
	plan_id: string;
	position: number;
	contact_id: string | null;
	crm_id: string | null;
	is_action: number;
	/** JSON of the engine. */
	body: string;
	is_done: number;
}

export interface SyncConflictsTable {
	workspace_id: string;
	id: string;
	integration_id: string;
	crm_object: string;
	contact_id: string;
	crm_id: string;
	field: string;
	/** JSON */
	hub_value: string;
	/** JSON */
	crm_value: string;
	reason: string;
	found_at: string;
	state: string;
	answer: string | null;
	answered_at: string | null;
	settled_at: string | null;
	/** JSON: when the values came about, and of fields that are decided together each of them. */
	evidence: string | null;
	/** JSON */
	answer_values: string | null;
	answered_by: string | null;
}

export interface DeadLettersTable {
	workspace_id: string;
	id: string;
	integration_id: string;
	crm_object: string;
	contact_id: string;
	crm_id: string | null;
	side: string;
	kind: string;
	message: string;
	fix: string | null;
	tries: number;
	first_at: string;
	last_at: string;
	next_at: string | null;
}

/** Digests of what led to people who were erased. */
export interface SuppressionsTable {
	workspace_id: string;
	digest: string;
	at: string;
}

/** What digests are made with. */
export interface SuppressionKeysTable {
	workspace_id: string;
	/** 64 hexadecimal digits */
	key: string;
	since: string;
}

/** Records whose contact was erased. */
export interface ArchiveTasksTable {
	workspace_id: string;
	integration_id: string;
	crm_object: string;
	crm_id: string;
	noted_at: string;
	tries: number;
	refusal: string | null;
	next_at: string | null;
}
