import type { Contact, IdentityKey, Platform } from '../../contact';
import type { RecordPlace } from './erasures';
import type { ChangeSource } from './hub-values';
import type { Page } from './page';

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
	/**
	 * The id of the contact that each external key belongs to, or of the survivor where its own was merged away; keys
	 * that belong to nobody are absent.
	 */
	findByExternalKeys(keys: readonly IdentityKey[]): Promise<Map<IdentityKey, string>>;
	/** Ordered by id. Ids that grow with time (UUID version 7) make that oldest first. */
	list(query: ContactQuery): Promise<Page<Contact>>;
	count(): Promise<number>;
	/** What hangs on contacts beside their own values, by their ids; those on which nothing hangs are absent. */
	ties(ids: readonly string[]): Promise<Map<string, ContactTie[]>>;
	/**
	 * Inserts new contacts and replaces the values of known ones, their e-mails, phones, profiles and keys included.
	 * Only what differs is written. Of a known contact `externalKey` and `createdAt` stay as they were first stored.
	 * `interactionCount`, `firstInteractionAt` and `lastInteractionAt` are not taken from here: they belong to
	 * `interactions.append`, which keeps them equal to what is stored.
	 *
	 * A key may be held by several contacts: the store does not judge identity. Whoever saves a key that somebody else
	 * holds opens a review for it in the same transaction.
	 * @throws StoreError `conflict` for the id of a contact that was merged away or erased, and for an external key
	 * that belongs to another contact, since both would end up as one CRM record
	 */
	save(contacts: readonly ContactWithKeys[]): Promise<void>;
	/**
	 * Moves everything of `loserId` (interactions, profiles, e-mails, phones, keys, links, timeline entries, deals,
	 * audit) behind that of `survivorId`, leaves the survivor's scores to be counted again, fills the survivor's
	 * missing names from the loser, and leaves a pointer behind. Where both are linked in one integration the
	 * survivor's link stays, and the loser's CRM id is kept as an audit entry of the survivor.
	 * Merging what is merged already changes nothing.
	 * @throws StoreError `conflict` when one of the two does not exist
	 */
	merge(survivorId: string, loserId: string): Promise<void>;
	/**
	 * Removes every personal value of a contact: names, e-mails, phones, profiles, keys, links, timeline entries,
	 * deals, reviews, the values in its audit entries, and the text, conversation and event ids of its interactions,
	 * which stay as anonymous counts. What waits to be brought to a CRM or came from one goes as well. The id is never
	 * used again.
	 * @returns what led to the contact; `null` when there is no such contact
	 */
	erase(id: string): Promise<ErasedContact | null>;
}

export interface ContactWithKeys {
	contact: Contact;
	/** The contact's identity keys, from `identityKeys(contact)`. */
	keys: readonly IdentityKey[];
	/** Where its values come from that the save changes. Default: `events`, at the moment of the save. */
	source?: ChangeSource;
}

/** Something that hangs on a contact; of those of one kind, account and object there is one. */
export interface ContactTie {
	/** `merged`: another contact was merged into this one. */
	kind: 'interaction' | 'conversion' | 'deal' | 'timelineEntry' | 'link' | 'secondaryRecord' | 'merged';
	/** `null` where it is of no account, or of no object. */
	integrationId: string | null;
	crmObject: string | null;
}

/** What led to a contact before it was erased, for whoever has to know it again without knowing the person. */
export interface ErasedContact {
	id: string;
	/** Ids of contacts that were merged into it. */
	formerIds: string[];
	/** Its external key among them, and those of contacts that were merged into it. */
	keys: IdentityKey[];
	/** Its records, in every CRM. */
	records: ErasedRecord[];
}

export interface ErasedRecord extends RecordPlace {
	/** Whether the record was its own until now: not where the link ended before. */
	isOwn: boolean;
}
