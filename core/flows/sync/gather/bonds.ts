import type { Link } from '../../../store/contract';
import { apartAmong } from './apart';
import type { Neighbours } from './neighbours';
import type { SyncContext } from './subject';

/** Links of those who are near each other, and who is known not to be one person. */
export interface Bonds {
	byContact: ReadonlyMap<string, Link>;
	byRecord: ReadonlyMap<string, Link>;
	isApart(contactId: string, crmId: string): boolean;
}

export async function bondsOf(
	{ workspace, integration, object }: SyncContext,
	{ contacts, records }: Neighbours,
): Promise<Bonds> {
	const ids = [...contacts.keys()];
	const byContact = await workspace.links.find(integration.id, object, ids);
	const byRecord = await workspace.links.findByCrmIds(integration.id, object, [...records.keys()]);
	const owners = [...byRecord.values()].flatMap((link) => ownerIn(link) ?? []);
	const isApart = await apartAmong(workspace, ids, owners);
	return {
		byContact,
		byRecord,
		isApart(contactId, crmId) {
			const own = byContact.get(contactId);
			const wasUnlinked = own?.crmId === crmId && own.state === 'ended' && own.ended?.why === 'unlinked';
			return wasUnlinked || isApart(contactId, ownerIn(byRecord.get(crmId)));
		},
	};
}

/**
 * Contacts whose link ended and whose record waits in the inbox: it may be back.
 * @param gone ids of records that were read, and are gone: of those a feed may tell more than once
 */
export async function restoredAmong(
	{ workspace, integration, object }: SyncContext,
	{ byContact }: Bonds,
	gone: ReadonlySet<string>,
): Promise<Set<string>> {
	const ended = [...byContact.values()].filter(({ state, crmId }) => state === 'ended' && crmId !== null);
	const ids = ended.flatMap(({ crmId }) => (crmId === null || gone.has(crmId) ? [] : [crmId]));
	const waiting = await workspace.syncInbox.find(integration.id, object, ids);
	return new Set(ended.flatMap(({ contactId, crmId }) => (waiting.has(crmId ?? '') ? [contactId] : [])));
}

/** Whose the record is; `null` where nobody's, or whose link to it ended. */
export function ownerIn(link: Link | undefined): string | null {
	return link === undefined || link.state === 'ended' ? null : link.contactId;
}

/** The record that a contact is linked to; `null` where none, or the link ended. */
export function linkedTo(link: Link | undefined): string | null {
	return link === undefined || link.state === 'ended' ? null : link.crmId;
}
