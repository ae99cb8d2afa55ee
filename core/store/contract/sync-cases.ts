import type { FieldName, FieldValue } from '../../crm/contract';
import type { Page } from './page';

/** A field that both sides changed, and that a person is to decide. */
export interface SyncConflict {
	id: string;
	integrationId: string;
	crmObject: string;
	contactId: string;
	crmId: string;
	field: FieldName;
	/** What the sides held when it was found; what moved since has to be shown again before an answer counts. */
	hubValue: FieldValue;
	crmValue: FieldValue;
	reason: string;
	foundAt: string;
	/** `answered`: a person said which value stays, and the next run carries it out. */
	state: 'open' | 'answered' | 'settled';
	answer: 'hub' | 'crm' | 'keepBoth' | null;
	answeredAt: string | null;
}

export interface ConflictQuery {
	integrationId?: string;
	crmObject?: string;
	contactIds?: readonly string[];
	/** Default: those that are open. */
	states?: ReadonlyArray<SyncConflict['state']>;
	/** 1 to 500. */
	limit: number;
	after?: string | null;
}

/** One conflict that is not settled for each link and field. */
export interface ConflictRepository {
	get(id: string): Promise<SyncConflict | null>;
	/** Ordered by id: oldest first, where ids grow with time. */
	list(query: ConflictQuery): Promise<Page<SyncConflict>>;
	/** How many of an object are open. */
	count(integrationId: string, crmObject: string): Promise<number>;
	/**
	 * Adds, or replaces what is not settled of the same field and link, whose id stays. An answer stays too, where it
	 * is about the same values. Those of contacts that were merged or erased meanwhile are left out.
	 */
	open(conflicts: readonly SyncConflict[]): Promise<void>;
	/**
	 * Stores an answer, if the conflict is open and still holds the values that the person saw.
	 * @returns `false` where it moved, was answered or settled meanwhile
	 */
	answer(
		id: string,
		answer: NonNullable<SyncConflict['answer']>,
		seen: Pick<SyncConflict, 'hubValue' | 'crmValue'>,
		at: string,
	): Promise<boolean>;
	/** Ends conflicts: carried out, or no conflict any more. */
	settle(ids: readonly string[]): Promise<void>;
}

/** What could not be written after its tries. Holds reasons, no values. */
export interface DeadLetter {
	id: string;
	integrationId: string;
	crmObject: string;
	contactId: string;
	crmId: string | null;
	/** The side that did not take it. */
	side: 'hub' | 'crm';
	kind: string;
	message: string;
	fix: string | null;
	tries: number;
	firstAt: string;
	lastAt: string;
	/** When it is tried again by itself; `null`: only when a person asks. */
	nextAt: string | null;
}

export interface DeadLetterRepository {
	get(id: string): Promise<DeadLetter | null>;
	/** Ordered by id. */
	list(query: {
		integrationId?: string;
		crmObject?: string;
		limit: number;
		after?: string | null;
	}): Promise<Page<DeadLetter>>;
	count(integrationId: string, crmObject: string): Promise<number>;
	/** By contact, of both sides. */
	find(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<Map<string, DeadLetter[]>>;
	/** Those that may be tried again now. */
	due(integrationId: string, crmObject: string, now: string, limit: number): Promise<DeadLetter[]>;
	/**
	 * Adds, or replaces that of the same contact, object and side, whose id and first time stay. That of a contact that
	 * was merged meanwhile goes to the survivor, that of an erased one is left out.
	 */
	put(letters: readonly DeadLetter[]): Promise<void>;
	/** Delivered, or dismissed by a person. */
	remove(ids: readonly string[]): Promise<void>;
	/** Removes those of contacts that were brought through. */
	clear(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<void>;
}
