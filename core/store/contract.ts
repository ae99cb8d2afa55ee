import type { Contact, IdentityKey, Platform } from '../contact/model';
import type { FieldValues } from '../crm/contract';
import type { SocialEvent } from '../social/event';

/**
 * The store port. Every repository is bound to one workspace when it is handed out, so no caller can forget the tenant.
 * Missing is `null`, never an exception. Times are ISO 8601, UTC.
 */

export interface Store {
	/** Repositories of one workspace. The id is any non-empty string of at most 64 characters. */
	workspace(id: string): WorkspaceStore;
	/** Releases the database. Safe to call twice. */
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
	/**
	 * Runs `work` in one transaction: all of it is stored, or nothing. Transactions of one process run one after the other;
	 * across processes they are serialised by the database. Keep them short and never call a CRM inside one.
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
	/** In the order of `ids`; the id of a contact that was merged away gives the survivor; `null` where there is none. */
	getMany(ids: readonly string[]): Promise<Array<Contact | null>>;
	/** Ids of the contacts that hold each key; keys that nobody holds are absent. */
	findByKeys(keys: readonly IdentityKey[]): Promise<Map<IdentityKey, string[]>>;
	/** Ordered by id, oldest first. */
	list(query: ContactQuery): Promise<Page<Contact>>;
	count(): Promise<number>;
	/** Inserts new contacts and replaces the values of known ones, their e-mails, phones, profiles and keys included. */
	save(contacts: readonly ContactWithKeys[]): Promise<void>;
	/** Moves everything of `loserId` (interactions, links, keys) to `survivorId` and leaves a pointer behind. */
	merge(survivorId: string, loserId: string): Promise<void>;
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
	/** Appends; an interaction whose idempotency key is stored already is left out. @returns the keys that were added */
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
	/** Links of these contacts in one integration, by contact id. */
	find(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<Map<string, Link>>;
	/** The contacts linked to these CRM records, by CRM id. */
	findByCrmIds(integrationId: string, crmObject: string, crmIds: readonly string[]): Promise<Map<string, Link>>;
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
	append(entries: readonly AuditEntry[]): Promise<void>;
	/** Newest first. */
	listForContact(contactId: string, limit: number): Promise<AuditEntry[]>;
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
	listOpen(limit: number): Promise<Review[]>;
}
