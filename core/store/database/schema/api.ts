/** Requests of the REST API that may be sent again, and the tokens that were issued for it. */

export interface ApiRequestsTable {
	workspace_id: string;
	digest: string;
	/** Empty once the answer is gone with a person. */
	body_digest: string;
	/** `running`, `answered`, `gone` */
	state: string;
	holder: string;
	lease_until: string;
	/** Sealed; `null` but where it was answered. */
	answer: string | null;
	keep_until: string;
}

/** Whom a kept answer is about. */
export interface ApiRequestContactsTable {
	workspace_id: string;
	contact_id: string;
	digest: string;
}

export interface ApiTokensTable {
	workspace_id: string;
	id: string;
	subject: string;
	scopes: string;
	created_at: string;
	expires_at: string;
	revoked_at: string | null;
}

/** Requests that are answered before their work is done. */
export interface ApiRunsTable {
	workspace_id: string;
	id: string;
	integration_id: string;
	operation: string;
	subject: string;
	/** `queued`, `running`, `done`, `failed` */
	state: string;
	holder: string;
	lease_until: string;
	total: number | null;
	/** JSON: numbers by name. */
	counts: string;
	/** Sealed. */
	answer: string | null;
	/** 1 where doing it again could come to nothing else. */
	is_final: number;
	created_at: string;
	started_at: string | null;
	ended_at: string | null;
	keep_until: string;
}

export interface ApiRunResultsTable {
	workspace_id: string;
	run_id: string;
	position: number;
	outcome: string;
	contact_id: string | null;
	/** Sealed; `null` once the contact was erased. */
	answer: string | null;
}
