/** How far a feed of a platform was read. */
export interface PollProgress {
	/** Belongs to whoever reads the feed; the store does not look into it. */
	state: string;
	/** Grows by one with each save. */
	version: number;
}

/** Something that was seen in a feed. */
export interface SeenItem {
	/** A digest of its id in the feed: ids of some platforms name a person, and these are kept for days. */
	key: string;
	/** What changes when the thing itself changes. */
	revision: string;
	/** When it happened, ISO 8601, UTC. */
	at: string;
}

/**
 * What was read of the feeds of a source: how far, and which things were seen. Save progress, what was seen and the
 * deliveries that come of it in one transaction: then nothing is lost between two of them, whoever is killed when.
 *
 * Progress is saved by comparison with the version that was read, so that of two polls at once one saves, and the other
 * finds out that it was overtaken.
 */
export interface PollRepository {
	/** `null` for a feed that was never read. */
	find(sourceId: string, feed: string): Promise<PollProgress | null>;
	/**
	 * @param over the version that was read; `null` for a feed that was never read
	 * @returns `false` where another poll saved meanwhile; nothing is changed then
	 */
	save(sourceId: string, feed: string, state: string, over: number | null): Promise<boolean>;
	/** The revisions under which things were seen, by key; without those that were not. */
	seen(sourceId: string, feed: string, keys: readonly string[]): Promise<Map<string, string>>;
	/** One that was seen before is seen under its new revision. */
	markSeen(sourceId: string, feed: string, items: readonly SeenItem[]): Promise<void>;
	/** Forgets things that happened before a time, ISO 8601, UTC. @returns how many */
	forgetSeen(sourceId: string, feed: string, before: string): Promise<number>;
}
