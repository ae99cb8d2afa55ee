/**
 * What was added to CRMs beside records. A native id of `null` is an intent: the call was under way and its answer is
 * not known.
 */

/** One entry on the timeline of a contact's record, which is updated instead of repeated. */
export interface TimelineEntry {
	integrationId: string;
	/** As what the contact was asked for; the entry may hang at the contact that a lead became. */
	crmObject: string;
	contactId: string;
	/** What the entry is about, for example a conversation on a day, or the journey. */
	key: string;
	/** Native id; `null` while the entry is on its way. */
	activityId: string | null;
	/** Of what the CRM was last given. */
	digest: string;
	updatedAt: string;
}

export interface TimelineRepository {
	/** Entries of these contacts, by the id that was asked for; those of a merged contact are its survivor's. */
	find(
		integrationId: string,
		crmObject: string,
		contactIds: readonly string[],
	): Promise<Map<string, TimelineEntry[]>>;
	/**
	 * Adds or replaces. An entry of a contact that was merged meanwhile goes to the survivor, unless that has one of
	 * the key.
	 * @throws StoreError `conflict` for a contact that does not exist
	 */
	save(entries: readonly TimelineEntry[]): Promise<void>;
	/** Forgets entries, for example the intents of a call that was refused. */
	remove(entries: readonly TimelineEntry[]): Promise<void>;
}

/** A deal that was opened under a key, so that the same key opens no second one. */
export interface OpenedDeal {
	integrationId: string;
	key: string;
	contactId: string;
	/** Native id; `null` while the deal is on its way. */
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
