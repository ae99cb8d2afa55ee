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
