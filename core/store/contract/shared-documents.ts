/** A small document as it stands in the store. */
export interface SharedDocument {
	/** Grows by one with each write; 0 where nothing was written yet. */
	revision: number;
	/** `null` where nothing was written yet. */
	content: string | null;
	/** The time by the clock of the store, which all processes share, in epoch milliseconds. */
	now: number;
}

/**
 * Small documents that all processes of an installation change together, such as what is left of a CRM's limits. They
 * belong to no workspace, since several may use one account, and so hold nothing of any.
 *
 * A document is changed by compare and set, in one statement: whoever read an old revision changes nothing.
 */
export interface SharedDocumentRepository {
	read(name: string): Promise<SharedDocument>;
	/**
	 * Stores over the revision that was read.
	 * @returns what stands there now, or `null` where somebody else stored meanwhile
	 */
	write(name: string, revision: number, content: string): Promise<SharedDocument | null>;
}
