import { identityKeys, type Contact, type IdentityKey } from '../../contact';
import type { CrmRecord } from '../../crm/contract';

/** By what people are known to be one on a first meeting. Pure. */

/** Addresses that identify one person, and the external key, which has the same form. No phones: one joins nobody. */
export function personKeys(emails: readonly string[], externalKey: string | null): Set<IdentityKey> {
	const keys = new Set(identityKeys({ emails, phones: [], profiles: [] }));
	if (externalKey !== null && externalKey.trim() !== '') keys.add(externalKey.trim());
	return keys;
}

/** Whether an external key was made of an address that its holder has no more: it may be somebody else's by now. */
export function isOfFormerAddress(externalKey: string, emails: readonly string[]): boolean {
	if (!/^(email|mailbox):/.test(externalKey)) return false;
	const held = new Set([...personKeys(emails, null), ...emails.map((email) => `mailbox:${email.toLowerCase()}`)]);
	return !held.has(externalKey);
}

export function recordKeys(record: CrmRecord): IdentityKey[] {
	return [...personKeys(record.emails, externalKeyOf(record))];
}

/** Of a contact as it is now. */
export function contactKeys({ emails, externalKey }: Contact): IdentityKey[] {
	return [...personKeys(emails, externalKey)];
}

export function externalKeyOf({ fields }: CrmRecord): string | null {
	return typeof fields.externalKey === 'string' ? fields.externalKey : null;
}
