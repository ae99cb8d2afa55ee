import type { FieldValue } from '../../crm/contract';

/**
 * A value of a contact that is kept in step with CRMs: one of the contact's own (`firstName`, `lastName`, `company`,
 * `jobTitle`, `email`, `phone`, the last two the primary ones), or one that only CRMs hold and a mapping names, as
 * `custom:<name>`.
 */
export type HubField = 'email' | 'firstName' | 'lastName' | 'phone' | 'company' | 'jobTitle' | `custom:${string}`;

/** When a value came about, as far as is known: not before the one, at the latest at the other. ISO 8601, UTC. */
export interface ChangeInterval {
	/** `null`: nobody knows. */
	notBefore: string | null;
	notAfter: string;
}

/** `events`: what people did and said. `user`: what a user of the pack said. Else the id of an integration. */
export type ValueOrigin = string;

/** One object of one CRM account. */
export interface SyncedObject {
	integrationId: string;
	crmObject: string;
}

/** Where the values of a contact come from that a save changes. */
export interface ChangeSource {
	origin: ValueOrigin;
	/** When they came about; default: at the moment of the save. */
	at?: ChangeInterval;
	/** By field, where it is not `at`. */
	changed?: Partial<Record<HubField, ChangeInterval>>;
	/** The object whose records they were read from; nothing is noted for it in its outbox. */
	from?: SyncedObject;
}

/** Where a value of a contact comes from, and when it came about. */
export interface HubValue {
	contactId: string;
	field: HubField;
	/** Blank is `null`. Of the contact's own fields it is the value that the contact held when this was stored. */
	value: FieldValue;
	origin: ValueOrigin;
	changed: ChangeInterval;
}

/**
 * What is known of the values of contacts beside the contacts themselves. Of the contact's own fields it is kept while
 * the workspace keeps anything in step. A value without a row came about some time before the contact's `updatedAt`,
 * and nobody knows where.
 */
export interface HubValueRepository {
	/** By contact. A merged contact gives the survivor's, by the id that was asked for. */
	find(contactIds: readonly string[]): Promise<Map<string, HubValue[]>>;
	/**
	 * Adds or replaces. Of the contact's own fields, `contacts.save` tells origin and time by itself; here they are
	 * told where a value stayed as it is. Values of a contact that was merged meanwhile are left out.
	 * @param from the object whose records the values were read from; nothing is noted for it in its outbox
	 * @throws StoreError `conflict` for a contact that does not exist
	 */
	save(values: readonly HubValue[], from?: SyncedObject): Promise<void>;
	/** Forgets a custom field of all contacts, since nothing maps it any more. @returns how many values there were */
	dropField(field: `custom:${string}`): Promise<number>;
}
