/** A field that a run changed. */
export interface AuditChange {
	field: string;
	from: string | null;
	to: string | null;
	/** Why, for example `blank in the CRM`. */
	reason: string;
}

/** What a run changed of one record. */
export interface AuditEntry {
	id: string;
	runId: string;
	integrationId: string | null;
	contactId: string;
	crmId: string | null;
	side: 'hub' | 'crm';
	/** One for each changed field. */
	changes: readonly AuditChange[];
	at: string;
}

export interface AuditRepository {
	/** Appends; an entry whose id is stored already is left out. */
	append(entries: readonly AuditEntry[]): Promise<void>;
	/** Newest first. */
	listForContact(contactId: string, limit: number): Promise<AuditEntry[]>;
	/** Oldest first. */
	listForRun(runId: string): Promise<AuditEntry[]>;
}
