import { calledName, type Contact } from '../../../contact';
import type { Link } from '../../../store/contract';
import { withSharedLinks } from '../two-way/shared-links';
import type { SyncedInput } from '../status';

/** Whom cases are about: read together for a page of them. */
export interface Whose {
	contact(id: string): Contact | null;
	link(id: string): Link | null;
	/** How a person is called; their id where nothing is known of them. */
	name(id: string): string;
}

/** The workspace as runs see it: where a lead is a stage of the contact, both share links and conflicts. */
export function sharedWorkspace({ workspace, adapter }: SyncedInput) {
	return withSharedLinks(workspace, adapter.capabilities);
}

export async function whoseAre(input: SyncedInput, contactIds: readonly string[]): Promise<Whose> {
	const ids = [...new Set(contactIds)];
	const workspace = sharedWorkspace(input);
	const found = await workspace.contacts.getMany(ids);
	const contacts = new Map(ids.flatMap((id, index) => (found[index] ? [[id, found[index]] as const] : [])));
	const links = await workspace.links.find(input.integrationId, input.object, ids);
	return {
		contact: (id) => contacts.get(id) ?? null,
		link: (id) => links.get(id) ?? null,
		name: (id) => nameOf(contacts.get(id), id),
	};
}

export function nameOf(contact: Contact | null | undefined, id: string): string {
	return contact ? calledName(contact, id) : id;
}

/** A value in a sentence. */
export function quoted(value: unknown): string {
	if (value === null || value === undefined || value === '') return 'nothing';
	return typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
}
