/** A deal that was opened under a key, so that the same key opens no second one. */
export interface OpenedDeal {
	integrationId: string;
	key: string;
	contactId: string;
	/** Native id; `null` in deals of version 0.1 alone: sent without its answer being heard. */
	dealId: string | null;
	dealUrl: string | null;
	openedAt: string;
}

export interface DealRepository {
	/** Deals by key; keys under which none was opened are absent. */
	find(integrationId: string, keys: readonly string[]): Promise<Map<string, OpenedDeal>>;
	/**
	 * Adds or replaces; the deal of a contact that was merged meanwhile goes to the survivor.
	 * @throws StoreError `conflict` for a contact that does not exist
	 */
	save(deals: readonly OpenedDeal[]): Promise<void>;
	/** Forgets keys, for example those of a call that was refused. */
	remove(integrationId: string, keys: readonly string[]): Promise<void>;
}
