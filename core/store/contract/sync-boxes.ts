import type { IdentityKey } from '../../contact';
import type { CrmRecord } from '../../crm/contract';

/** What a pull found: look at this record. One row a record; what comes later replaces what waits. */
export interface SyncInboxRow {
	crmId: string;
	/**
	 * The record as the feed showed it; `null` where it has to be read: the feed said only that something happened, or
	 * that it is gone.
	 */
	record: CrmRecord | null;
	/** When it was read, ISO 8601, UTC: the record changed before. */
	readAt: string;
	/**
	 * The start of the last pull that was finished and did not list the record: it changed after that. `null` in the
	 * first pull.
	 */
	notBefore: string | null;
	/** Grows each time the row is replaced, and is not used again. Set on rows that were read. */
	revision?: number;
}

/** What is put into the inbox. */
export interface IncomingRecord extends SyncInboxRow {
	/** By what the record is known, in the form of contacts' keys, as long as this picture stays. Default: none. */
	keys?: readonly IdentityKey[];
}

/** What a pull brought, until it is judged and done. */
export interface SyncInboxRepository {
	/**
	 * Adds or replaces. Call it in the transaction that saves the cursor. Of a row that waits, the earlier `notBefore`
	 * stays, since nobody has looked at the change it tells of, and so does a record that was read later.
	 */
	put(integrationId: string, crmObject: string, rows: readonly IncomingRecord[]): Promise<void>;
	/** Ordered by CRM id, after one. */
	list(integrationId: string, crmObject: string, limit: number, after: string | null): Promise<SyncInboxRow[]>;
	find(integrationId: string, crmObject: string, crmIds: readonly string[]): Promise<Map<string, SyncInboxRow>>;
	/** CRM ids, in their order, of the records that wait under each key; keys of which none waits are absent. */
	findByKeys(
		integrationId: string,
		crmObject: string,
		keys: readonly IdentityKey[],
	): Promise<Map<IdentityKey, string[]>>;
	/** Takes rows off that were not replaced since they were read. @returns CRM ids of those taken off */
	take(
		integrationId: string,
		crmObject: string,
		rows: ReadonlyArray<Pick<SyncInboxRow, 'crmId' | 'revision'>>,
	): Promise<Set<string>>;
	count(integrationId: string, crmObject: string): Promise<number>;
}

/** A contact of which something changed here. */
export interface SyncOutboxRow {
	contactId: string;
	/** Grows each time something of the contact changes, and is not used again. */
	revision: number;
}

/**
 * The contacts that changed here since they were last brought to a CRM: a row for each contact and each object of an
 * account that is kept in step. The store writes them by itself, in the transaction that changes a value of a contact,
 * its interactions, conversions or scores, or in which somebody says whom it is not. A score that was counted again and
 * is the same is no change.
 */
export interface SyncOutboxRepository {
	/** Ordered by contact id, after one. */
	list(integrationId: string, crmObject: string, limit: number, after: string | null): Promise<SyncOutboxRow[]>;
	/** By contact; of those that nothing is noted of there is none. */
	find(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<Map<string, SyncOutboxRow>>;
	/** Takes rows off of whose contacts nothing changed since they were read. */
	take(integrationId: string, crmObject: string, rows: readonly SyncOutboxRow[]): Promise<void>;
	/** Notes contacts by hand. */
	note(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<void>;
	/** Notes every contact of the workspace. */
	noteAll(integrationId: string, crmObject: string): Promise<void>;
	count(integrationId: string, crmObject: string): Promise<number>;
}
