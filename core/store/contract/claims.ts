/** What one run at a time may send to a CRM account. */
export type ClaimSubject =
	/** The record of a contact, as whatever object the CRM keeps it. */
	| { kind: 'record'; contactId: string }
	/** An entry on the timeline of a contact's record. */
	| { kind: 'entry'; contactId: string; crmObject: string; key: string }
	/** A deal that is known under a key. */
	| { kind: 'deal'; contactId: string; key: string };

/** Something that is about to be sent, for which a claim is asked. */
export interface Intent {
	subject: ClaimSubject;
	/** Enough to look for it in the CRM, as JSON; `null` for what is safe to send twice. */
	what: string | null;
}

export interface Claim {
	subject: ClaimSubject;
	/** Grows by one with each holder that took the claim over. */
	fence: number;
	/** Whether the lease has not run out: somebody is at work. */
	isHeld: boolean;
	/**
	 * What was sent without its outcome being known here, and when; `null` where nothing was. Whoever takes such a
	 * claim over looks in the CRM before anything is sent again.
	 */
	doubt: Doubt | null;
}

/** What became of an intent to which a claim was to be given. */
export type TakenClaim = Claim | 'gone' | null;

export interface Doubt {
	/** As the intent had it. */
	what: string | null;
	/** ISO 8601, UTC, by the store's clock. */
	sentAt: string;
}

/**
 * Claims: who may send what. What is compared and what is set goes into one statement a batch, so that it holds across
 * processes and in every database; who took the place of a merged contact is read before. A claim is a lease: it ends
 * by itself when its holder dies, by the clock of the store and not by that of the caller, since several machines may
 * share one store.
 *
 * A holder's token is new for each batch, so that it is a fence as well: what is done under a token whose claim was
 * taken over changes nothing.
 */
/** What became of a claim that was to be marked. */
export type MarkedClaim = 'sent' | 'withheld' | 'lost';

export interface ClaimRepository {
	/** Claims by subject, in the order of the subjects; `null` for one that nobody holds and nothing is in doubt of. */
	find(integrationId: string, subjects: readonly ClaimSubject[]): Promise<Array<Claim | null>>;
	/**
	 * Takes those that nobody holds, or whose lease has run out.
	 * @returns one entry per intent, in order; `null` for one that somebody else holds, or that another intent of these
	 * stands for since their contacts were merged; `gone` for one whose contact does not exist
	 */
	take(integrationId: string, holder: string, leaseMs: number, intents: readonly Intent[]): Promise<TakenClaim[]>;
	/**
	 * Says that what is claimed under the token goes out now. What was in doubt before is over with it. Whoever
	 * withdrew their consent to being kept in a CRM is asked for at this moment, so of them nothing goes out.
	 * @returns one entry per subject, in order. `lost`: it is not held under the token any more, its contact does not
	 * exist, or another of these stands for it since their contacts were merged
	 */
	markSent(
		integrationId: string,
		holder: string,
		leaseMs: number,
		subjects: readonly ClaimSubject[],
	): Promise<MarkedClaim[]>;
	/** Begins the lease of everything that is held under the token anew. */
	renew(integrationId: string, holder: string, leaseMs: number): Promise<void>;
	/**
	 * Ends claims whose outcome is known. Call it in the transaction that stores the outcome, and store only what is
	 * still held.
	 * @returns one entry per subject, in order: whether it was still held under the token
	 */
	settle(integrationId: string, holder: string, subjects: readonly ClaimSubject[]): Promise<boolean[]>;
	/**
	 * Lets go at once of what is still held under the token: what was not sent is free, what was sent is in doubt. Two
	 * statements; broken off between them, the lease of what was sent runs out by itself.
	 */
	release(integrationId: string, holder: string): Promise<void>;
	/**
	 * Removes claims whose lease has run out and under which nothing was sent, such as those of a process that was
	 * killed before its call. Nobody may ask for their subjects ever again. What is in doubt stays.
	 * @param most rows at a time, so that it ends soon
	 * @returns how many were removed
	 */
	sweep(integrationId: string, most: number): Promise<number>;
}
