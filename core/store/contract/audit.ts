import type { FieldValue } from '../../crm/contract';
import type { Page } from './page';

/** A field that a run changed. */
export interface AuditChange {
	/** By the name that it has on the side that was changed. */
	field: string;
	/** With their types, so that they can be put back as they were; blank is `null`. Earlier versions kept text. */
	from: FieldValue;
	to: FieldValue;
	/** Why, for example `blank in the CRM`. */
	reason: string;
	/** The rule that it was decided by, and what that rested on, where there was something to decide. */
	rule?: string;
	evidence?: string;
}

/** Which entries a page has: those for which all holds that is given. */
export interface AuditQuery {
	runId?: string;
	/** Entries of this account, and those of none. */
	integrationId?: string;
	contactId?: string;
	/** Entries of any of these; at most 500. Those of a contact that was merged are its survivor's. */
	contactIds?: readonly string[];
	/** Entries that changed the field, with all that they changed. */
	field?: string;
	side?: AuditEntry['side'];
	/** ISO 8601, UTC: not before the one, and before the other. */
	since?: string;
	before?: string;
	/** Default: the oldest first. */
	newestFirst?: boolean;
	/** 1 to 500. */
	limit: number;
	/** What the page before gave as `next`. */
	after?: string | null;
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
	/** In the order of time, page by page. */
	list(query: AuditQuery): Promise<Page<AuditEntry>>;
}
