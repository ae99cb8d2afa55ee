/** One field change that a run made. */
export interface AuditEntry {
	id: string;
	runId: string;
	integrationId: string | null;
	contactId: string;
	crmId: string | null;
	side: 'hub' | 'crm';
	field: string;
	from: string | null;
	to: string | null;
	/** Why, for example `blank in the CRM`. */
	reason: string;
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
