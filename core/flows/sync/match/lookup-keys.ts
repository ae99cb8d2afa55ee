import { isRoleAddress, type Contact } from '../../../contact';
import type { CrmAdapter, LookupKey } from '../../../crm/contract';
import type { Doubt, Link } from '../../../store/contract';

/** A contact whose record is looked for, with what is known of where that is. */
export interface Sought {
	contact: Contact;
	/** What is stored; its `crmId` is `null` where a version before claims sent a create and lost the answer. */
	link: Link | null;
	/** What an earlier run sent, and did not hear the outcome of. */
	doubt?: Doubt | null;
	/** The record that the contact is known to be, where no link says so. */
	crmId: string | null;
}

/** The record that a link leads to. A person who took the two apart did not mean that it is found again by its id. */
export function recordIdOf(link: Link | null): string | null {
	return link?.ended?.why === 'unlinked' ? null : (link?.crmId ?? null);
}

/** The record that the contact is known to be. */
export function idKey({ link, crmId }: Sought): LookupKey[] {
	const id = recordIdOf(link) ?? crmId;
	return id ? [{ by: 'id', value: id }] : [];
}

/**
 * The keys of a contact the CRM is not known to hold: every e-mail address. The external key is asked for only where
 * it can matter: without an address, or after a write whose answer was lost. In all other cases the CRM itself
 * refuses a second record with the same external key, which costs nothing. Role addresses (info@, sales@, …) identify
 * nobody, so they are never asked for.
 *
 * @param externalKeys whether the CRM has a field for them
 */
export function identityKeys(adapter: CrmAdapter, externalKeys: boolean): (sought: Sought) => LookupKey[] {
	return ({ contact, link, doubt }) => {
		const emails = emailKeys(contact);
		const needsExternalKey = emails.length === 0 || link !== null || doubt || !adapter.capabilities.nativeUpsert;
		return externalKeys && needsExternalKey
			? [...emails, { by: 'externalKey', value: contact.externalKey }]
			: emails;
	};
}

export function emailKeys({ emails }: Pick<Contact, 'emails'>): LookupKey[] {
	return emails.filter((email) => !isRoleAddress(email)).map((value) => ({ by: 'email', value }));
}
