import { recognitionKeys, type Contact } from '../../../core/contact';
import type { WorkspaceStore } from '../../../core/store/contract';

const AT_ONCE = 500;

/** Somebody edits contacts of the store. */
export async function editHere(
	workspace: WorkspaceStore,
	ids: readonly string[],
	changes: Partial<Contact>,
): Promise<void> {
	for (let start = 0; start < ids.length; start += AT_ONCE) {
		const found = await workspace.contacts.getMany(ids.slice(start, start + AT_ONCE));
		const after = found.flatMap((contact) =>
			contact === null ? [] : [{ ...contact, ...changes, updatedAt: new Date().toISOString() }],
		);
		await workspace.contacts.save(after.map((contact) => ({ contact, keys: recognitionKeys(contact) })));
	}
}
