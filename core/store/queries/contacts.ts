import { selectIn } from '../database/bulk';
import type { ContactRepository } from '../contract';
import type { Session } from '../database/session';
import { eraseContact } from './contact-erase';
import { findByExternalKeys } from './contact-external-keys';
import { countContacts } from './contacts-count';
import { listContacts } from './contact-list';
import { loadContacts } from './contact-load';
import { mergeContacts } from './contact-merge';
import { saveContacts } from './contact-save';
import { findTies } from './contact-ties';
import { findRetired } from './retired-contacts';

export function createContactRepository(session: Session): ContactRepository {
	const { workspaceId } = session;

	return {
		async getMany(ids) {
			const contacts = await loadContacts(session, ids);
			const missing = ids.filter((id) => !contacts.has(id));
			const retired = await findRetired(session, missing);
			const survivors = await loadContacts(
				session,
				[...retired.values()].filter((id) => id !== null),
			);
			return ids.map((id) => contacts.get(id) ?? survivors.get(retired.get(id) ?? '') ?? null);
		},
		async findByKeys(keys) {
			const rows = await selectIn(session, 'contacts by key', [workspaceId], keys, (database, list) =>
				database
					.selectFrom('identity_keys')
					.select(['key', 'contact_id'])
					.where('workspace_id', '=', workspaceId)
					.where('key', 'in', list)
					.orderBy('key')
					.orderBy('contact_id'),
			);
			const holders = new Map<string, string[]>();
			for (const { key, contact_id } of rows) holders.set(key, [...(holders.get(key) ?? []), contact_id]);
			return holders;
		},
		findByExternalKeys: async (keys) => await findByExternalKeys(session, keys),
		list: async (query) => await listContacts(session, query),
		count: async () => await countContacts(session),
		ties: async (ids) => await findTies(session, ids),
		save: async (contacts) => await session.atomically(async (inside) => await saveContacts(inside, contacts)),
		merge: async (survivorId, loserId) =>
			await session.atomically(async (inside) => await mergeContacts(inside, survivorId, loserId)),
		erase: async (id) => await eraseContact(session, id),
	};
}
