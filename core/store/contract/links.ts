import type { FieldName, FieldValue, FieldValues } from '../../crm/contract';

/**
 * `living`: the two are kept in step. `paused`: the record is outside of the filter, and what was agreed is kept.
 * `ended`: a tombstone; nothing is created there for the contact until a person asks.
 */
export type LinkState = 'living' | 'paused' | 'ended';

/** Why a link ended. */
export type LinkEnd = 'deleted' | 'merged' | 'converted' | 'erased' | 'unlinked' | 'doubled';

/** What is special about a pair of values. */
export interface PairMark {
	/** The sides hold different values, and that was decided. */
	differs?: true;
	/** The hub's field and the type, where the mapping is not the usual one: with another mapping the pair is over. */
	of?: string;
	/** How often in a row the CRM's own automations changed it back. */
	changedBack?: number;
	/** What the CRM held before our last write; absent where the last change was not ours. */
	was?: FieldValue;
}

/** Contact <-> CRM record. */
export interface Link {
	integrationId: string;
	contactId: string;
	crmObject: string;
	/** `null` in links of version 0.1 alone: a create that was sent without its answer being heard. */
	crmId: string | null;
	crmUrl: string | null;
	/** The values both sides last agreed on, as the hub holds them. */
	base: FieldValues;
	/** Of these, what the CRM made of them, where it is another value. */
	kept: FieldValues;
	/** The hub's values at the last push; when they are the same now, there is nothing to send. */
	pushed: FieldValues;
	/** Version of the form that these values have: 1 for links of version 0.1 of the pack. */
	form: number;
	/** Native id of the timeline entry that is updated instead of repeated. */
	activityId: string | null;
	updatedAt: string;
	/** Default `living`. */
	state?: LinkState;
	/** Of an ended link: why, when, and the record that took the place of this one, where there is one. */
	ended?: { why: LinkEnd; at: string; into: string | null } | null;
	/** By field, what is special about the pair of `base` and `kept`. */
	marks?: Partial<Record<FieldName, PairMark>>;
	/** Grows each time the link is stored. Set on links that were read, and on those given to `saveOver`. */
	revision?: number;
}

/** A link that was not stored, since another contact holds the record. */
export interface RefusedLink {
	contactId: string;
	crmId: string;
	/** The contact whose link to it has not ended. */
	holderId: string;
}

/** A link that ends. */
export interface EndedLink {
	contactId: string;
	why: LinkEnd;
	/** The record that took the place of this one. */
	into: string | null;
}

/** A record that is a contact's as well, who is linked to another one: it is read, and never written. */
export interface SecondaryRecord {
	integrationId: string;
	crmObject: string;
	crmId: string;
	crmUrl: string | null;
	contactId: string;
	/** Since when: ISO 8601, UTC. */
	since: string;
}

/** A page of links. */
export interface LinkPage {
	by: 'contactId' | 'crmId';
	/** 1 to 500. */
	limit: number;
	/** The id that the page before ended with; `null`: from the first one. */
	after: string | null;
}

/**
 * A link that has not ended holds its record: no other contact is linked to it. Links that ended stay until the contact
 * is linked anew or erased.
 */
export interface LinkRepository {
	/**
	 * Links of these contacts in one integration, in whatever state, by the id that was asked for; a merged contact
	 * gives the survivor's.
	 */
	find(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<Map<string, Link>>;
	/**
	 * The contacts linked to these CRM records, by CRM id: the one that holds the record, else of those whose link
	 * ended the last one.
	 */
	findByCrmIds(integrationId: string, crmObject: string, crmIds: readonly string[]): Promise<Map<string, Link>>;
	/** Links that have a CRM record and have not ended, ordered by one of their ids, after one. */
	listHolding(integrationId: string, crmObject: string, page: LinkPage): Promise<Link[]>;
	/**
	 * Adds or replaces. The link of a contact that was merged meanwhile goes to the survivor; if that has a link to
	 * another record, the survivor's stays, and the record is kept as a secondary one, with an audit entry.
	 * @returns links that were not stored, since another contact holds their record; the others were
	 * @throws StoreError `conflict` for a contact that does not exist
	 */
	save(links: readonly Link[]): Promise<RefusedLink[]>;
	/**
	 * As `save`, but each link only over the revision it was read with; without one, only where there is none yet.
	 * @returns ids of the contacts whose link was stored; one that was merged meanwhile is not among them, nor is one
	 * whose record another contact holds
	 */
	saveOver(links: readonly Link[]): Promise<Set<string>>;
	remove(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<void>;
	/** Ends links, which stay with their pairs; one that ended already stays as it is. */
	end(integrationId: string, crmObject: string, links: readonly EndedLink[], at: string): Promise<void>;
	/** Pauses links that are living. */
	pause(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<void>;
	/** Takes paused links up again. */
	resume(integrationId: string, crmObject: string, contactIds: readonly string[]): Promise<void>;
	/** How many have a CRM record and are living. */
	countLiving(integrationId: string, crmObject: string): Promise<number>;
	/** How many have a CRM record, by their state. */
	countByState(integrationId: string, crmObject: string): Promise<Record<LinkState, number>>;
	/** Of these records those that are secondary, by CRM id. */
	findSecondary(
		integrationId: string,
		crmObject: string,
		crmIds: readonly string[],
	): Promise<Map<string, SecondaryRecord>>;
	/** The secondary records of a contact, of all integrations. */
	listSecondary(contactId: string): Promise<SecondaryRecord[]>;
	/** Secondary records of an object, ordered by their id, after one. */
	listSecondaryOf(
		integrationId: string,
		crmObject: string,
		page: { limit: number; after: string | null },
	): Promise<SecondaryRecord[]>;
	/** Notes records as secondary ones. Those that are known already go to the contact that is named. */
	saveSecondary(records: readonly SecondaryRecord[]): Promise<void>;
	/** Forgets secondary records: they are gone, or somebody said whose they are. */
	removeSecondary(integrationId: string, crmObject: string, crmIds: readonly string[]): Promise<void>;
}
