import type { Page } from './page';

/**
 * What somebody may agree to, or not: counting their scores, adding what others know of them, bringing them to CRMs,
 * and being written to.
 */
export const CONSENT_PURPOSES = ['scoring', 'enrichment', 'crmSync', 'contact'] as const;

export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** What somebody said about one purpose, with the evidence of it. Never changed, and added to only. */
export interface ConsentEntry {
	id: string;
	contactId: string;
	purpose: ConsentPurpose;
	/** By which way; `null`: by any. */
	channel: string | null;
	state: 'given' | 'withdrawn';
	/** When they said so: ISO 8601, UTC. */
	at: string;
	/** Where they said so, such as a form. */
	source: string;
	/** Which version of the text they were shown. */
	version: string | null;
	/** The text itself, or their words. */
	text: string | null;
	/** Who recorded it. */
	recordedBy: string | null;
	recordedAt: string;
}

/** An entry, and whether it is the last word on its purpose and channel. */
export interface ToldConsent extends ConsentEntry {
	isCurrent: boolean;
}

/**
 * Consents as a history. Of several entries about one purpose and channel the last one counts by when it was said; of
 * two of the same time the one that withdraws. They go with the contact when it is erased.
 */
export interface ConsentRepository {
	/**
	 * Adds; an entry whose id is stored already is left out. Of a contact that was merged it goes to the survivor. Who
	 * withdraws `scoring` loses their scores; who gives or withdraws `crmSync` is looked at by the next sync.
	 * @returns the ids that were added
	 * @throws StoreError `conflict` for a contact that does not exist
	 */
	append(entries: readonly ConsentEntry[]): Promise<Set<string>>;
	/** In the order of when they were said, of one contact or of all. */
	list(query: {
		contactId?: string;
		purpose?: ConsentPurpose;
		/** 1 to 500. */
		limit: number;
		after: string | null;
	}): Promise<Page<ToldConsent>>;
	/** Which of these contacts withdrew their consent to a purpose for any channel; ids as they were asked for. */
	withdrawn(purpose: ConsentPurpose, contactIds: readonly string[]): Promise<Set<string>>;
}
