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
 * What is known of the values of contacts beside the contacts themselves. A value of an earlier version has no row:
 * its origin is unknown, and it came about some time before the contact's `updatedAt`.
 */
export interface HubValueRepository {
	/** By contact. A merged contact gives the survivor's, by the id that was asked for. */
	find(contactIds: readonly string[]): Promise<Map<string, HubValue[]>>;
	/**
	 * Adds or replaces. Values of the contact's own fields are told here, and stored by `contacts.save`: call both in
	 * one transaction.
	 * @throws StoreError `conflict` for a contact that does not exist
	 */
	save(values: readonly HubValue[]): Promise<void>;
	/** Forgets a custom field of all contacts, since nothing maps it any more. @returns how many values there were */
	dropField(field: `custom:${string}`): Promise<number>;
}
