import { isRoleAddress } from '../../../contact';
import type { CallOptions, CrmAdapter, CrmObject, CrmRecord, LookupKey } from '../../../crm/contract';
import type { Candidate } from '../plan/plan';

/**
 * The CRM records that match each candidate, by candidate index. All keys of all candidates travel together, so the
 * number of calls depends on the batch size, not on the number of contacts.
 */
export async function lookUp(
	{ adapter, object = 'contact' }: { adapter: CrmAdapter; object?: CrmObject },
	candidates: readonly Candidate[],
	keysOf: (candidate: Candidate) => LookupKey[],
	options: CallOptions,
): Promise<Map<number, CrmRecord[]>> {
	const asked = candidates.flatMap((candidate) => keysOf(candidate).map((key) => ({ index: candidate.index, key })));
	const found = new Map<number, CrmRecord[]>(candidates.map((candidate) => [candidate.index, []]));
	if (asked.length === 0) return found;
	const records = await adapter.findByKey(
		object,
		asked.map(({ key }) => key),
		options,
	);
	asked.forEach(({ index }, position) => found.get(index)?.push(...(records[position] ?? [])));
	return found;
}

export function idKey({ link, item }: Candidate): LookupKey[] {
	const id = link?.crmId ?? item.crmId;
	return id ? [{ by: 'id', value: id }] : [];
}

/**
 * The keys of a contact the CRM is not known to hold: every e-mail address. The external key is asked for only where
 * it can matter: without an address, or after a write whose answer was lost. In all other cases the CRM itself
 * refuses a second record with the same external key, which costs nothing. Role addresses (info@, sales@, …) identify
 * nobody, so they are never asked for.
 */
export function identityLookupKeys(adapter: CrmAdapter, externalKeys: boolean): (candidate: Candidate) => LookupKey[] {
	return ({ item, link }) => {
		const emails: LookupKey[] = personalEmails(item.contact).map((value) => ({ by: 'email', value }));
		const needsExternalKey = emails.length === 0 || link !== null || !adapter.capabilities.nativeUpsert;
		return externalKeys && needsExternalKey
			? [...emails, { by: 'externalKey', value: item.contact.externalKey }]
			: emails;
	};
}

export function personalEmails(contact: { emails: readonly string[] }): string[] {
	return contact.emails.filter((email) => !isRoleAddress(email));
}
