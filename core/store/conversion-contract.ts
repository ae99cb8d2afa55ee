import type { Conversion } from '../crm/contract';
import type { Interaction, Page } from './contract';

/** Conversions, the journeys that led to them, and how far they were read. */

/** A lead created, a lead converted or a deal won, as a CRM or an item tells of it. */
export interface StoredConversion extends Pick<
	Conversion,
	'kind' | 'occurredAt' | 'leadId' | 'dealId' | 'amountMinor' | 'currency'
> {
	/** Unique in the workspace. */
	id: string;
	/** Whose it is; `null` while nobody is known. */
	contactId: string | null;
	/** `null`: it was recorded from an item. */
	integrationId: string | null;
	/** CRM ids of the contacts behind it. */
	crmContactIds: string[];
	recordedAt: string;
}

/** `updated`: something of it differed, and is now as given. `duplicate`: nothing changed. */
export type ConversionOutcome = 'recorded' | 'updated' | 'duplicate';

export interface ConversionQuery {
	/** At or after this time. */
	from?: string;
	/** Before this time. */
	until?: string;
	/** Only those nobody is known for. */
	withoutContact?: boolean;
	/** Only those of one CRM account. */
	integrationId?: string;
	/** 1 to 500. */
	limit: number;
	after?: string | null;
}

export interface ConversionRepository {
	/**
	 * Adds conversions, or brings known ones up to date: an amount that was corrected replaces the old one. Whom a
	 * conversion belongs to and when it was recorded stay as they were first known. One of an erased contact stays as
	 * it is.
	 * @returns what became of each, by id
	 * @throws StoreError `conflict` for a contact that does not exist
	 */
	save(conversions: readonly StoredConversion[]): Promise<Map<string, ConversionOutcome>>;
	/** Oldest first. The id of a merged contact gives those of the survivor. */
	listForContact(contactId: string): Promise<StoredConversion[]>;
	/** Oldest first. */
	list(query: ConversionQuery): Promise<Page<StoredConversion>>;
	count(): Promise<number>;
}

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

/** How far something was read from a CRM account. Save a cursor in the transaction that stores what it covers. */
export interface CursorRepository {
	/** `null`: from the beginning. */
	find(integrationId: string, name: string): Promise<string | null>;
	save(integrationId: string, name: string, cursor: string, at: string): Promise<void>;
}
