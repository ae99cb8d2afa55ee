import type { FieldName, FieldValue, FieldValues } from '../../crm/contract';
import type { ChangeInterval } from './hub-values';
import type { Page } from './page';

/** Of fields that are decided together: one of them, as it is called on either side. */
export interface ConflictPart {
	field: FieldName;
	hubField: string;
	hubValue: FieldValue;
	crmValue: FieldValue;
}

/** `value`: another one than either side holds. */
export type ConflictAnswer = 'hub' | 'crm' | 'keepBoth' | 'value';

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
	/** When the two came about, as far as that was known then. */
	hubChanged: ChangeInterval | null;
	crmChanged: ChangeInterval | null;
	/** Of fields that are decided together each of them, in their order; of a single field none. */
	parts: readonly ConflictPart[];
	reason: string;
	/** When these values were found: another time where one of them moved since. */
	foundAt: string;
	/** `answered`: a person said which value stays, and the next run carries it out. */
	state: 'open' | 'answered' | 'settled';
	answer: ConflictAnswer | null;
	answeredAt: string | null;
	/** Of the answer `value`: what stays, by the fields of the CRM. */
	answerValues: FieldValues | null;
	/** Who said so, where that was told. */
	answeredBy: string | null;
}

/** What a person said of a conflict. */
export interface GivenAnswer {
	answer: ConflictAnswer;
	/** ISO 8601, UTC. */
	at: string;
	values?: FieldValues | null;
	by?: string | null;
}

export interface ConflictQuery {
	integrationId?: string;
	crmObject?: string;
	contactIds?: readonly string[];
	field?: FieldName;
	/** ISO 8601, UTC: found not before the one, and before the other. */
	since?: string;
	before?: string;
	/** Default: those that are open. Those of one state are found without looking at others. */
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
	answer(id: string, answer: GivenAnswer, seen: Pick<SyncConflict, 'hubValue' | 'crmValue'>): Promise<boolean>;
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

export interface DeadLetterQuery {
	integrationId?: string;
	crmObject?: string;
	contactIds?: readonly string[];
	kind?: string;
	/** Those alone that nothing tries again by itself. */
	onlyWaiting?: boolean;
	/** 1 to 500. */
	limit: number;
	after?: string | null;
}

/** Dead letters of an object that have one reason. */
export interface DeadLetterReason extends Pick<DeadLetter, 'kind' | 'message' | 'fix'> {
	letters: number;
	/** When the oldest of them was refused first. */
	since: string;
}

export interface DeadLetterRepository {
	get(id: string): Promise<DeadLetter | null>;
	/** Ordered by id. */
	list(query: DeadLetterQuery): Promise<Page<DeadLetter>>;
	count(integrationId: string, crmObject: string): Promise<number>;
	/** The reasons that most of them have. @param limit 1 to 500 */
	countByReason(integrationId: string, crmObject: string, limit: number): Promise<DeadLetterReason[]>;
	/** By contact, of both sides. */
	find(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<Map<string, DeadLetter[]>>;
	/** Those that may be tried again now. */
	due(integrationId: string, crmObject: string, now: string, limit: number): Promise<DeadLetter[]>;
	/**
	 * Adds, or replaces that of the same contact, object and side, whose id and first time stay. That of a contact that
	 * was merged meanwhile goes to the survivor, that of an erased one is left out.
	 */
	put(letters: readonly DeadLetter[]): Promise<void>;
	/** Has the next run try them again, however often that was in vain. @returns ids of those that are there */
	retry(ids: readonly string[], at: string): Promise<string[]>;
	/** Delivered, or dismissed by a person. */
	remove(ids: readonly string[]): Promise<void>;
	/** Removes those of contacts that were brought through. */
	clear(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<void>;
}
