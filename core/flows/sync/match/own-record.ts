import { isRoleAddress } from '../../../contact';
import type { CrmRecord, FieldValues, LookupKey } from '../../../crm/contract';
import type { Doubt } from '../../../store/contract';
import { normalForm } from '../merge/normal-form';
import { keptInDoubt, sentWrites, type SentWrite } from '../merge/sent-write';

/**
 * Knowing a record again whose create was sent, but not heard of. Where the CRM keeps no key of ours, and the address
 * is one that identifies nobody (info@), only what was sent tells it from the record of somebody else. Pure.
 */

/** Clocks of a CRM and of this machine differ. */
const SKEW_MS = 2 * 60_000;

/** Of a create, what its record is known by. Kept with the claim, and gone with it. */
export interface SentCreate extends Pick<FieldValues, 'email' | 'firstName' | 'lastName'> {
	/** When it was sent first, where it was in doubt before. */
	since: string | null;
}

export function sentCreate(
	{ email = null, firstName = null, lastName = null }: FieldValues,
	doubt: Doubt | null | undefined,
): SentCreate {
	return { email, firstName, lastName, since: createInDoubt(doubt)?.since ?? null };
}

/** `null` where nothing was sent that could have added a record. */
export function createInDoubt(doubt: Doubt | null | undefined): (SentCreate & { since: string }) | null {
	const kept = keptInDoubt(doubt) as Partial<SentCreate> | null;
	if (!doubt || kept?.since === undefined) return null;
	const { email, firstName, lastName, since } = kept;
	return { email, firstName, lastName, since: since ?? doubt.sentAt };
}

/** By what a record of one's own is looked for beside the keys of the contact: the role address it was sent with. */
export function ownKeys(doubt: Doubt | null | undefined): LookupKey[] {
	const email = createInDoubt(doubt)?.email;
	return typeof email === 'string' && isRoleAddress(email) ? [{ by: 'email', value: email }] : [];
}

/** Whether a record is the one that was sent: it has the same name and address, and was added since. */
export function isOwnRecord(record: CrmRecord, doubt: Doubt | null | undefined): boolean {
	const sent = createInDoubt(doubt);
	if (sent === null || record.createdAt === null) return false;
	if (Date.parse(record.createdAt) < Date.parse(sent.since) - SKEW_MS) return false;
	const hasAddress = record.emails.some((email) => normalForm('email', email) === normalForm('email', sent.email));
	return hasAddress && nameOf(record.fields) === nameOf(sent);
}

/** A CRM that keeps a name as one, or in capitals, keeps the same name. */
function nameOf({ firstName, lastName }: Pick<FieldValues, 'firstName' | 'lastName'>): string {
	const parts = [firstName, lastName].filter((part) => typeof part === 'string');
	return parts.join(' ').normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The writes to a record whose answer was lost, oldest first. One that was added is known by what was sent of it. */
export function writesTo(record: CrmRecord, doubt: Doubt | null | undefined): SentWrite[] {
	return sentWrites(doubt).filter(({ crmId }) => (crmId === null ? isOwnRecord(record, doubt) : crmId === record.id));
}
