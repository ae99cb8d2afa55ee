import type { Contact, IdentityKey } from '../../../contact';
import type { CrmRecord, LookupKey } from '../../../crm/contract';
import { chunk } from '../../../lib/batching';
import { emailKeys } from '../match/lookup-keys';
import { personKeys } from '../person-keys';
import type { SyncContext } from './subject';

/** A record, and the keys that the CRM found it by: it may know it by others than it shows. */
export interface FoundRecord {
	record: CrmRecord;
	keys: Set<IdentityKey>;
}

/**
 * Records that the CRM finds by the keys of these contacts, each once. Leads that were converted are none of them.
 * @throws CrmError when it could not be asked; that never reads as "found none"
 */
export async function findInCrm(
	{ adapter, object, rules, signal }: SyncContext,
	contacts: readonly Contact[],
): Promise<FoundRecord[]> {
	const hasKeys = rules.fields.some(({ crm }) => crm === 'externalKey');
	const keys = contacts.flatMap((contact): LookupKey[] =>
		hasKeys ? [...emailKeys(contact), { by: 'externalKey', value: contact.externalKey }] : emailKeys(contact),
	);
	const found = new Map<string, FoundRecord>();
	for (const batch of chunk(keys, adapter.capabilities.lookupBatchSize)) {
		signal?.throwIfAborted();
		const answers = await adapter.findByKey(object, batch, { signal });
		batch.forEach((key, index) => {
			for (const record of answers[index] ?? []) if (!record.isConverted) note(record, key);
		});
	}
	return [...found.values()];

	function note(record: CrmRecord, { by, value }: LookupKey): void {
		const keys = found.get(record.id)?.keys ?? new Set();
		for (const key of by === 'email' ? personKeys([value], null) : personKeys([], value)) keys.add(key);
		found.set(record.id, { record, keys });
	}
}
