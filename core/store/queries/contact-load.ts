import type { Contact } from '../../contact';
import { selectIn } from '../database/bulk';
import type { ContactActivityTable, ContactsTable } from '../database/schema';
import type { Session } from '../database/session';
import { CONTACT_COLUMNS, toContact, toProfile } from './contact-row';
import { EMAILS, PHONES, PROFILES, type ValueTable } from './contact-values';

/** The contacts that exist under these ids, by id. Ids of merged contacts are not followed. */
export async function loadContacts(session: Session, ids: Iterable<string>): Promise<Map<string, Contact>> {
	const rows = await loadContactRows(session, ids);
	const found = [...rows.keys()];
	const activity = await loadActivity(session, found);
	const emails = await loadValues(session, EMAILS, found);
	const phones = await loadValues(session, PHONES, found);
	const profiles = await loadValues(session, PROFILES, found);
	const contacts = new Map<string, Contact>();
	for (const [id, row] of rows) {
		const contact = toContact({
			row,
			activity: activity.get(id),
			emails: (emails.get(id) ?? []).map(({ email }) => email),
			phones: (phones.get(id) ?? []).map(({ phone }) => phone),
			profiles: (profiles.get(id) ?? []).map(toProfile),
		});
		contacts.set(id, contact);
	}
	return contacts;
}

export async function loadContactRows(session: Session, ids: Iterable<string>): Promise<Map<string, ContactsTable>> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'contacts by id', [workspaceId], ids, (database, list) =>
		database
			.selectFrom('contacts')
			.select(CONTACT_COLUMNS)
			.where('workspace_id', '=', workspaceId)
			.where('id', 'in', list),
	);
	return new Map(rows.map((row) => [row.id, row]));
}

export async function loadActivity(
	session: Session,
	ids: Iterable<string>,
): Promise<Map<string, ContactActivityTable>> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'activity by contact', [workspaceId], ids, (database, list) =>
		database
			.selectFrom('contact_activity')
			.selectAll()
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', list),
	);
	return new Map(rows.map((row) => [row.contact_id, row]));
}

/** Rows of a value table by contact, in order. */
export async function loadValues<Row extends { contact_id: string }>(
	session: Session,
	table: ValueTable<Row>,
	ids: Iterable<string>,
): Promise<Map<string, Row[]>> {
	const { workspaceId } = session;
	const rows = await selectIn(session, `${table.name} by contact`, [workspaceId], ids, (database, list) =>
		table.select(database, workspaceId, list),
	);
	const byContact = new Map<string, Row[]>();
	for (const row of rows) {
		const known = byContact.get(row.contact_id);
		if (known === undefined) byContact.set(row.contact_id, [row]);
		else known.push(row);
	}
	return byContact;
}
