import type { Conversion } from '../../crm/contract';
import type { Page } from './page';

/** A lead created, a lead converted or a deal won, as a CRM or an item reports it. */
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
