import type { Contact } from '../../../../../../core/contact';
import type { FieldValue } from '../../../../../../core/crm/contract';
import { isoTime } from '../../../../../../core/lib/runtime';
import { edit, everybody, runtime, workspace } from '../session';
import { EDITED, type EditedField } from './deeds';

/** A contact with all that people edit of it. */
export interface Person {
	contact: Contact;
	values: Record<EditedField, FieldValue>;
}

export async function people(): Promise<Person[]> {
	const contacts = await everybody();
	const stored = await workspace.hubValues.find(contacts.map(({ id }) => id));
	return contacts.map((contact) => {
		const custom = stored.get(contact.id)?.find(({ field }) => field === 'custom:shoe');
		const values = EDITED.map(
			(field) => [field, field === 'shoe' ? (custom?.value ?? null) : contact[field]] as const,
		);
		return { contact, values: Object.fromEntries(values) as Person['values'] };
	});
}

/** Somebody edits a contact here. */
export async function editPerson(contactId: string, field: EditedField, value: string | null): Promise<void> {
	if (field !== 'shoe') return await edit(contactId, { [field]: value });
	const at = isoTime(runtime.clock.now());
	const changed = { notBefore: at, notAfter: at };
	await workspace.hubValues.save([{ contactId, field: 'custom:shoe', value, origin: 'user', changed }]);
}
