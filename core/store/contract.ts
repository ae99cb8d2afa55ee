import type { Contact, IdentityKey, Platform } from '../contact/model';
import type { FieldValues } from '../crm/contract';
import type { SocialEvent } from '../social/event';
import type { ConversionRepository, CursorRepository, JourneyRepository } from './conversion-contract';
import type { ScoreRepository } from './score-contract';
import type { DealRepository, TimelineRepository } from './timeline-contract';

export type {
	ConversionOutcome,
	ConversionQuery,
	ConversionRepository,
	CursorRepository,
	JourneyRepository,
	StoredConversion,
	StoredJourney,
	Touch,
} from './conversion-contract';
export type { ContactScore, InteractionFacts, ScoreDefinition, ScoreRepository } from './score-contract';
export type { DealRepository, OpenedDeal, TimelineEntry, TimelineRepository } from './timeline-contract';

/**
 * The store port. Every repository is bound to one workspace when it is handed out, so no caller can forget the tenant.
 * Missing is `null`, never an exception. Times are ISO 8601, UTC; they are handed back with milliseconds.
 *
 * Whatever stops the store itself (file locked, disk full, schema from a newer version) is a `StoreError` of
 * `errors.ts`.
 */

export interface Store {
	/** Repositories of one workspace. The id is any non-empty string of at most 64 characters. */
	workspace(id: string): WorkspaceStore;
	/** Waits for the transaction under way, then releases the database. Safe to call twice. */
	close(): Promise<void>;
}

export interface WorkspaceStore {
	readonly id: string;
	readonly contacts: ContactRepository;
	readonly interactions: InteractionRepository;
	readonly integrations: IntegrationRepository;
	readonly links: LinkRepository;
	readonly audit: AuditRepository;
	readonly reviews: ReviewRepository;
	readonly scores: ScoreRepository;
	readonly timeline: TimelineRepository;
	readonly deals: DealRepository;
	readonly conversions: ConversionRepository;
	readonly journeys: JourneyRepository;
	readonly cursors: CursorRepository;
	/**
	 * Runs `work` in one transaction: all of it is stored, or nothing. Transactions of one process run one after the
	 * other;
	 * across processes they are serialised by the database. Keep them short and never call a CRM inside one.
	 *
	 * Inside `work` use only the workspace that is passed in: using the store's other objects there is refused, since
	 * they would wait for this very transaction. A nested call joins the outer transaction. A write that failed fails
	 * the whole transaction, also when its error was caught.
	 */
	transaction<T>(work: (workspace: WorkspaceStore) => Promise<T>): Promise<T>;
}

export interface Page<T> {
	items: T[];
	/** Pass as `after` for the next page; `null` on the last one. */
	next: string | null;
}

export interface ContactQuery {
	/** 1 to 500. */
	limit: number;
	after?: string | null;
	platform?: Platform;
	/** Contacts whose values changed at or after this time. */
	updatedSince?: string;
	/** Case-insensitive part of a name, e-mail, phone or user name. */
	search?: string;
}

export interface ContactRepository {
	/**
	 * In the order of `ids`; the id of a contact that was merged away gives the survivor; `null` where there is none.
	 */
	getMany(ids: readonly string[]): Promise<Array<Contact | null>>;
	/** Ids of the contacts that hold each key; keys that nobody holds are absent. */
	findByKeys(keys: readonly IdentityKey[]): Promise<Map<IdentityKey, string[]>>;
	/** Which of these external keys belong to a contact already. */
	takenExternalKeys(keys: readonly IdentityKey[]): Promise<Set<IdentityKey>>;
	/** Ordered by id. Ids that grow with time (UUID version 7) make that oldest first. */
	list(query: ContactQuery): Promise<Page<Contact>>;
	count(): Promise<number>;
	/**
	 * Inserts new contacts and replaces the values of known ones, their e-mails, phones, profiles and keys included.
	 * Only what differs is written. Of a known contact `externalKey` and `createdAt` stay as they were first stored.
	 * `interactionCount`, `firstInteractionAt` and `lastInteractionAt` are not taken from here: they belong to
	 * `interactions.append`, which keeps them equal to what is stored.
	 *
	 * A key may be held by several contacts: the store does not judge identity. Whoever saves a key that somebody else
	 * holds opens a review for it in the same transaction.
	 * @throws StoreError `conflict` for the id of a contact that was merged away or erased, and for an external key
	 * that
	 * belongs to another contact, since both would end up as one CRM record
	 */
	save(contacts: readonly ContactWithKeys[]): Promise<void>;
	/**
	 * Moves everything of `loserId` (interactions, profiles, e-mails, phones, keys, links, timeline entries, deals,
	 * audit) behind that of
	 * `survivorId`, leaves the survivor's scores to be counted again, fills the survivor's missing names from the
	 * loser, and leaves a pointer behind. Where both are linked
	 * in one integration the survivor's link stays, and the loser's CRM id is kept as an audit entry of the survivor.
	 * Merging what is merged already changes nothing.
	 * @throws StoreError `conflict` when one of the two does not exist
	 */
	merge(survivorId: string, loserId: string): Promise<void>;
	/**
	 * Removes every personal value of a contact: names, e-mails, phones, profiles, keys, links, timeline entries,
	 * deals, reviews, the values in its
	 * audit entries, and the text, conversation and event ids of its interactions, which stay as anonymous counts.
	 * The id is never used again. @returns false when there is no such contact
	 */
	erase(id: string): Promise<boolean>;
}

export interface ContactWithKeys {
	contact: Contact;
	/** The contact's identity keys, from `identityKeys(contact)`. */
	keys: readonly IdentityKey[];
}

/** One interaction as stored: append-only. */
export interface Interaction extends Omit<SocialEvent, 'person'> {
	id: string;
	contactId: string;
	/** `<platform>:<event id>`; unique in the workspace. */
	idempotencyKey: string;
	recordedAt: string;
}

export interface InteractionRepository {
	/** Which of these idempotency keys are stored already, with the contact they belong to. */
	findByIdempotencyKeys(keys: readonly string[]): Promise<Map<string, Interaction>>;
	/**
	 * Appends; an interaction whose idempotency key is stored already is left out, and one of a contact that was merged
	 * away goes to the survivor. Count, first and last time of the contacts move with it, in the same transaction.
	 * @returns the keys that were added
	 * @throws StoreError `conflict` for a contact that does not exist
	 */
	append(interactions: readonly Interaction[]): Promise<Set<string>>;
	/** Newest first. */
	listForContact(contactId: string, limit: number): Promise<Interaction[]>;
	count(): Promise<number>;
}

/** One connected CRM account. */
export interface Integration {
	/** `<provider>:<account id>` */
	id: string;
	provider: string;
	accountId: string;
	accountName: string | null;
	createdAt: string;
}

export interface IntegrationRepository {
	get(id: string): Promise<Integration | null>;
	/** The account a credential was last seen to belong to; `fingerprint` is a one-way digest of the credential. */
	findByFingerprint(provider: string, fingerprint: string): Promise<Integration | null>;
	/** Stores the integration and remembers the fingerprint for it. */
	save(integration: Integration, fingerprint: string): Promise<void>;
}

/** Contact <-> CRM record. */
export interface Link {
	integrationId: string;
	contactId: string;
	crmObject: string;
	/** `null` while a create is on its way: the stored intent that is looked up before it is sent again. */
	crmId: string | null;
	crmUrl: string | null;
	/** The values both sides last agreed on. */
	base: FieldValues;
	/** The hub's values at the last push; when they are the same now, there is nothing to send. */
	pushed: FieldValues;
	/** Native id of the timeline entry that is updated instead of repeated. */
	activityId: string | null;
	updatedAt: string;
}

export interface LinkRepository {
	/**
	 * Links of these contacts in one integration, by the id that was asked for; a merged contact gives the survivor's.
	 */
	find(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<Map<string, Link>>;
	/** The contacts linked to these CRM records, by CRM id; of several the one that was linked last. */
	findByCrmIds(integrationId: string, crmObject: string, crmIds: readonly string[]): Promise<Map<string, Link>>;
	/**
	 * Adds or replaces. The link of a contact that was merged meanwhile goes to the survivor; if that has a link to
	 * another
	 * record, the survivor's stays and the CRM id is kept as an audit entry.
	 * @throws StoreError `conflict` for a contact that does not exist
	 */
	save(links: readonly Link[]): Promise<void>;
	remove(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<void>;
}

/** One field change that a run made. */
export interface AuditEntry {
	id: string;
	runId: string;
	integrationId: string | null;
	contactId: string;
	crmId: string | null;
	side: 'hub' | 'crm';
	field: string;
	from: string | null;
	to: string | null;
	/** Why, for example `blank in the CRM`. */
	reason: string;
	at: string;
}

export interface AuditRepository {
	/** Appends; an entry whose id is stored already is left out. */
	append(entries: readonly AuditEntry[]): Promise<void>;
	/** Newest first. */
	listForContact(contactId: string, limit: number): Promise<AuditEntry[]>;
	/** Oldest first. */
	listForRun(runId: string): Promise<AuditEntry[]>;
}

/** Contacts that may be one person, but must not be merged without somebody looking. */
export interface Review {
	id: string;
	contactIds: string[];
	/** The key they share. */
	key: IdentityKey;
	reason: string;
	createdAt: string;
	/** `null` while open. */
	resolvedAt: string | null;
}

export interface ReviewRepository {
	/** Adds a review unless an open one for the same key and contacts exists. */
	open(review: Review): Promise<void>;
	/** Oldest first. */
	listOpen(limit: number): Promise<Review[]>;
	/** Closes a review at the given time; one that is closed or unknown stays as it is. */
	resolve(id: string, at: string): Promise<void>;
}
