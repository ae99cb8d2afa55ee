/** How far something was read from a CRM account. Save a cursor in the transaction that stores what it covers. */
export interface CursorRepository {
	/** `null`: from the beginning. */
	find(integrationId: string, name: string): Promise<string | null>;
	save(integrationId: string, name: string, cursor: string, at: string): Promise<void>;
	/** The next reading begins anew. */
	forget(integrationId: string, name: string): Promise<void>;
}
