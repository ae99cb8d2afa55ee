/** Connected CRM accounts, and what was written there. */

export interface IntegrationsTable {
	workspace_id: string;
	id: string;
	provider: string;
	account_id: string;
	account_name: string | null;
	created_at: string;
}

export interface IntegrationCredentialsTable {
	workspace_id: string;
	provider: string;
	fingerprint: string;
	integration_id: string;
}

/** How an integration is connected without a credential of n8n. */
export interface IntegrationConnectionsTable {
	workspace_id: string;
	integration_id: string;
	name: string | null;
	way: string;
	/** JSON */
	settings: string;
	settings_version: number;
	/** Sealed, as the two below. */
	wrapped_key: string;
	secrets: string;
	tokens: string | null;
	sealed_version: number;
	/** `null` where a process of an older version stored it. */
	secret_stored_at: string | null;
	created_at: string;
	updated_at: string;
}

export interface LinksTable {
	workspace_id: string;
	integration_id: string;
	crm_object: string;
	contact_id: string;
	crm_id: string | null;
	crm_url: string | null;
	/** JSON */
	base: string;
	/** JSON */
	pushed: string;
	activity_id: string | null;
	updated_at: string;
	/** Version of the form of `base` and `pushed`. */
	form: number;
	/** JSON; `null` where the CRM holds what `base` says. */
	kept: string | null;
	/** Grows by one each time the link is stored. */
	revision: number;
	state: string;
	/** These three of a link that ended. */
	ended_why: string | null;
	ended_at: string | null;
	ended_into: string | null;
	/** JSON; `null` where there are none. */
	marks: string | null;
}

/** Records of a contact that is linked to another one. */
export interface SecondaryRecordsTable {
	workspace_id: string;
	integration_id: string;
	crm_object: string;
	crm_id: string;
	contact_id: string;
	since: string;
	crm_url: string | null;
}

/** A lease on what is about to be sent; a row that has run out is free, but for what it says was sent. */
export interface ClaimsTable {
	workspace_id: string;
	integration_id: string;
	subject: string;
	contact_id: string;
	/** Token of the batch that holds it. */
	holder: string;
	fence: number;
	/** JSON; what the holder is about to send. */
	intent: string | null;
	/** JSON; what was sent, and its outcome not heard. */
	sent: string | null;
	/** `null` while nothing was sent. */
	sent_at: string | null;
	expires_at: string;
	updated_at: string;
}

/** Kept once it was let go, for its fence. */
export interface LeasesTable {
	workspace_id: string;
	name: string;
	/** Token of the run that holds it; empty once it was let go. */
	holder: string;
	fence: number;
	expires_at: string;
	updated_at: string;
}

export interface AuditTable {
	workspace_id: string;
	id: string;
	run_id: string;
	integration_id: string | null;
	contact_id: string;
	crm_id: string | null;
	side: string;
	/** JSON: field, before, after and reason of each change. */
	changes: string;
	at: string;
}

export interface TimelineEntriesTable {
	workspace_id: string;
	integration_id: string;
	crm_object: string;
	contact_id: string;
	entry_key: string;
	/** `null` while the entry is on its way. */
	activity_id: string | null;
	digest: string;
	updated_at: string;
}

export interface OpenedDealsTable {
	workspace_id: string;
	integration_id: string;
	deal_key: string;
	contact_id: string;
	/** `null` while the deal is on its way. */
	deal_id: string | null;
	deal_url: string | null;
	opened_at: string;
}
