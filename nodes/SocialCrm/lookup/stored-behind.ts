import { identityKeys, type IdentityKey } from '../../../core/contact';
import type { CrmObject } from '../../../core/crm/contract';
import type { WorkspaceStore } from '../../../core/store/contract';
import type { CrmConnection } from '../../shared/crm';

/** A record that was looked up, and the address it was found by. */
export interface FoundRecord {
	crmId: string;
	email: string;
}

/**
 * Who among the stored contacts each record is: the contact that is linked to it, else the only one who holds the
 * address, unless that contact is another record. Calls no CRM.
 * @returns ids by record, at the record's index; `null` where nobody is known, or several hold the address
 */
export async function storedBehind(
	workspace: WorkspaceStore,
	{ crm, fingerprint }: CrmConnection,
	object: CrmObject,
	records: readonly FoundRecord[],
): Promise<Array<string | null>> {
	if (records.length === 0) return [];
	const integration = await workspace.integrations.findByFingerprint(crm, fingerprint);
	const crmIds = records.map(({ crmId }) => crmId);
	const links = integration === null ? null : await workspace.links.findByCrmIds(integration.id, object, crmIds);
	const keys = records.map(({ email }) => keyOf(email));
	const holders = await workspace.contacts.findByKeys(keys.flatMap((key) => key ?? []));
	const held = keys.map((key) => onlyOne((key === null ? undefined : holders.get(key)) ?? []));
	const known = held.flatMap((contactId) => contactId ?? []);
	const elsewhere = integration === null ? null : await workspace.links.find(integration.id, object, known);
	return records.map(({ crmId }, index) => {
		const linked = links?.get(crmId);
		if (linked !== undefined && linked.state !== 'ended') return linked.contactId;
		const holder = held[index] ?? null;
		// Whoever is linked to another record is not this one, though the address is theirs.
		const other = holder === null ? undefined : elsewhere?.get(holder);
		return other != null && other.crmId !== null && other.state !== 'ended' ? null : holder;
	});
}

function onlyOne(contactIds: readonly string[]): string | null {
	const [contactId, ...others] = contactIds;
	return others.length > 0 ? null : (contactId ?? null);
}

/** `null` for a shared address, which identifies nobody. */
function keyOf(email: string): IdentityKey | null {
	return identityKeys({ emails: [email], phones: [], profiles: [] })[0] ?? null;
}
