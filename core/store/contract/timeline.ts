/** One entry on the timeline of a contact's record, which is updated instead of repeated. */
export interface TimelineEntry {
	integrationId: string;
	/** As what the contact was asked for; the entry may hang at the contact that a lead became. */
	crmObject: string;
	contactId: string;
	/** What the entry is about, for example a conversation on a day, or the journey. */
	key: string;
	/** Native id; `null` in entries of version 0.1 alone: sent without its answer being heard. */
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
	/** Forgets entries: what version 0.1 left in doubt, and the CRM has refused since. */
	remove(entries: readonly TimelineEntry[]): Promise<void>;
}
