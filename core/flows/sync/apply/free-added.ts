import type { CrmObject } from '../../../crm/contract';
import type { WorkspaceStore } from '../../../store/contract';

/** A record that the CRM said it added just now, and the contact that it was added for. */
export interface AddedRecord {
	crmId: string;
	contactId: string;
}

/**
 * A record that was added just now is none that another contact was linked to: the CRM gives an id again, as one does
 * that was set up anew. That link is about a record that is no more. Call it in the transaction that stores the new
 * link, before it.
 */
export async function freeAdded(
	{ links }: Pick<WorkspaceStore, 'links'>,
	[integrationId, object]: readonly [integrationId: string, object: CrmObject],
	added: readonly AddedRecord[],
): Promise<void> {
	if (added.length === 0) return;
	const ownerOf = new Map(added.map(({ crmId, contactId }) => [crmId, contactId]));
	const before = await links.findByCrmIds(integrationId, object, [...ownerOf.keys()]);
	const stale = [...before].filter(([crmId, { contactId }]) => contactId !== ownerOf.get(crmId));
	const contactIds = stale.map(([, { contactId }]) => contactId);
	if (contactIds.length > 0) await links.remove(integrationId, object, contactIds);
}
