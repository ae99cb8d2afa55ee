import type { Contact } from '../../../contact';
import type { CrmRecord } from '../../../crm/contract';
import { contactKeys, recordKeys } from '../person-keys';
import { linkedTo } from './bonds';
import { findInCrm } from './find-in-crm';
import type { Neighbours } from './neighbours';
import type { SyncContext } from './subject';

/**
 * For whom the CRM is asked as well: `nobody`, since the inbox holds all that it has; `alone`: contacts whom no record
 * led to; `met`: besides, those whom a record leads to that changed, since others there may have the same address.
 */
export type AskedFor = 'nobody' | 'alone' | 'met';

/** Each contact without a link once: those who stand alone, and those whom a record in question leads to. */
export async function askCrm(
	context: SyncContext,
	neighbours: Neighbours,
	{
		contacts,
		changed,
		askedFor,
	}: { contacts: readonly Contact[]; changed: readonly CrmRecord[]; askedFor: AskedFor },
): Promise<void> {
	const { workspace, integration, object } = context;
	const alone = new Set(contacts.map(({ id }) => id));
	const keys = new Set(askedFor === 'met' ? changed.flatMap(recordKeys) : []);
	const seen = new Set<string>();
	for (;;) {
		const wanted = [...neighbours.contacts.values()].filter(
			(contact) =>
				!seen.has(contact.id) && (alone.has(contact.id) || contactKeys(contact).some((key) => keys.has(key))),
		);
		const ids = wanted.map(({ id }) => id);
		for (const id of ids) seen.add(id);
		const links = await workspace.links.find(integration.id, object, ids);
		const due = wanted.filter(({ id }) => linkedTo(links.get(id)) === null);
		if (due.length === 0) return;
		const found = await findInCrm(context, due);
		for (const { record, keys: by } of found) for (const key of by) neighbours.note(record.id, key);
		const records = found.map(({ record }) => record);
		for (const key of records.flatMap(recordKeys)) keys.add(key);
		await neighbours.include([], records);
	}
}
