import type { StoredConversion } from './conversions';
import type { Interaction } from './interactions';
import type { Page } from './page';

/** What attribution reads of an interaction. */
export type Touch = Pick<
	Interaction,
	'id' | 'platform' | 'kind' | 'direction' | 'occurredAt' | 'postId' | 'campaign' | 'source' | 'stage'
>;

export interface StoredJourney {
	/** Oldest first. */
	touches: Touch[];
	/** Oldest first. */
	conversions: StoredConversion[];
}

/**
 * Interactions and conversions as journeys, read only. Those of erased contacts are among them, without what is
 * personal.
 */
export interface JourneyRepository {
	/** Ids of all contacts that did something or converted, ordered; 1 to 500 at a time. */
	listContactIds(limit: number, after: string | null): Promise<Page<string>>;
	/** By contact id; ids of merged contacts are not followed. Contacts without anything have an empty journey. */
	load(contactIds: readonly string[]): Promise<Map<string, StoredJourney>>;
}
