import { changeIn, insertMany } from '../database/bulk';
import type { Contact } from '../../contact';
import type { ContactWithKeys } from '../contract';
import { StoreError } from '../contract';
import type { ContactsTable } from '../database/schema';
import type { Session } from '../database/session';
import { findByExternalKeys } from './contact-external-keys';
import { loadContactRows, loadValues } from './contact-load';
import { CONTACT_COLUMNS, toContactRow } from './contact-row';
import { EMAILS, KEYS, PHONES, PROFILES, type ValueTable } from './contact-values';
import type { OwnValues } from './own-values';
import { findRetired } from './retired-contacts';
import { noteSaved, type SavedContact } from './saved-contacts';

/** Contacts of one call, by whether the store has them. */
interface Sorted {
	fresh: ContactWithKeys[];
	known: ContactWithKeys[];
}

/**
 * Inserts and replaces, writing only what differs, and notes what it changed for the CRMs that are kept in step. Runs
 * inside a transaction.
 */
export async function saveContacts(session: Session, contacts: readonly ContactWithKeys[]): Promise<void> {
	const byId = new Map(contacts.map((entry) => [entry.contact.id, entry]));
	const stored = await loadContactRows(session, byId.keys());
	const sorted: Sorted = { fresh: [], known: [] };
	for (const entry of byId.values()) sorted[stored.has(entry.contact.id) ? 'known' : 'fresh'].push(entry);

	await refuseRetired(session, sorted.fresh);
	await refuseTakenExternalKeys(session, sorted.fresh);
	const rows = await writeContactRows(session, sorted, stored);
	const emails = await writeValues(session, EMAILS, sorted);
	const phones = await writeValues(session, PHONES, sorted);
	const profiles = await writeValues(session, PROFILES, sorted);
	await writeValues(session, KEYS, sorted);
	const changed = new Set([...rows, ...emails.keys(), ...phones.keys(), ...profiles.keys()]);
	await noteSaved(
		session,
		[...byId.values()].flatMap((entry): SavedContact[] => {
			const { id } = entry.contact;
			const row = stored.get(id);
			if (row !== undefined && !changed.has(id)) return [];
			return [{ entry, before: row && beforeSave(entry.contact, row, emails.get(id), phones.get(id)) }];
		}),
	);
}

/** The own values that a known contact had. Lists that are not told stayed as they are. */
function beforeSave(
	contact: Contact,
	row: ContactsTable,
	emails: ReadonlyArray<{ email: string }> | undefined,
	phones: ReadonlyArray<{ phone: string }> | undefined,
): OwnValues {
	return {
		firstName: row.first_name,
		lastName: row.last_name,
		company: row.company,
		jobTitle: row.job_title,
		emails: emails?.map(({ email }) => email) ?? contact.emails,
		phones: phones?.map(({ phone }) => phone) ?? contact.phones,
	};
}

/** @returns the known contacts whose row differs by more than the time */
async function writeContactRows(
	session: Session,
	{ fresh, known }: Sorted,
	stored: Map<string, ContactsTable>,
): Promise<string[]> {
	const rows = fresh.map(({ contact }) => toContactRow(session.workspaceId, contact));
	await insertMany(session, 'insert contacts', CONTACT_COLUMNS, rows, (database, chunk) =>
		database.insertInto('contacts').values(chunk),
	);
	const changed: ContactsTable[] = [];
	const different: string[] = [];
	for (const { contact } of known) {
		const before = stored.get(contact.id);
		if (before === undefined) continue;
		const row = {
			...toContactRow(session.workspaceId, contact),
			external_key: before.external_key,
			created_at: before.created_at,
		};
		if (sameRow(CONTACT_COLUMNS, row, before)) continue;
		changed.push(row);
		if (!sameRow(CONTACT_COLUMNS, { ...row, updated_at: before.updated_at }, before)) different.push(contact.id);
	}
	await insertMany(session, 'replace contacts', CONTACT_COLUMNS, changed, (database, chunk) =>
		database
			.insertInto('contacts')
			.values(chunk)
			.onConflict((conflict) =>
				conflict.columns(['workspace_id', 'id']).doUpdateSet((expression) => ({
					first_name: expression.ref('excluded.first_name'),
					last_name: expression.ref('excluded.last_name'),
					display_name: expression.ref('excluded.display_name'),
					name_origin: expression.ref('excluded.name_origin'),
					company: expression.ref('excluded.company'),
					job_title: expression.ref('excluded.job_title'),
					search_text: expression.ref('excluded.search_text'),
					updated_at: expression.ref('excluded.updated_at'),
				})),
			),
	);
	return different;
}

/** @returns of the known contacts whose values differ, those they had */
async function writeValues<Row extends { contact_id: string }>(
	session: Session,
	table: ValueTable<Row>,
	{ fresh, known }: Sorted,
): Promise<Map<string, Row[]>> {
	const { workspaceId } = session;
	const added = fresh.flatMap((entry) => table.rows(workspaceId, entry));
	const stored = await loadValues(
		session,
		table,
		known.map(({ contact }) => contact.id),
	);
	const outdated = new Map<string, Row[]>();
	for (const entry of known) {
		const before = stored.get(entry.contact.id) ?? [];
		const after = table.rows(workspaceId, entry);
		if (sameRows(table.columns, before, after)) continue;
		outdated.set(entry.contact.id, before);
		for (const row of after) added.push(row);
	}
	const held = [...outdated].flatMap(([id, before]) => (before.length > 0 ? [id] : []));
	await changeIn(session, `remove ${table.name}`, [workspaceId], held, (database, list) =>
		table.remove(database, workspaceId, list),
	);
	await insertMany(session, `insert ${table.name}`, table.columns, added, (database, chunk) =>
		table.insert(database, chunk as Parameters<typeof table.insert>[1]),
	);
	return outdated;
}

function sameRows<Row extends object>(
	columns: ReadonlyArray<keyof Row>,
	one: readonly Row[],
	other: readonly Row[],
): boolean {
	return one.length === other.length && one.every((row, index) => sameRow(columns, row, other[index]));
}

function sameRow<Row extends object>(columns: ReadonlyArray<keyof Row>, one: Row, other: Row | undefined): boolean {
	return other !== undefined && columns.every((column) => one[column] === other[column]);
}

/** A run that loaded a contact before it was merged or erased must not bring it back. */
async function refuseRetired(session: Session, fresh: readonly ContactWithKeys[]): Promise<void> {
	const retired = await findRetired(
		session,
		fresh.map(({ contact }) => contact.id),
	);
	for (const [id, survivor] of retired) {
		const fate = survivor === null ? 'erased' : `merged into "${survivor}"`;
		throw new StoreError('conflict', {
			problem: `Contact "${id}" was ${fate} and cannot be saved.`,
			fix: 'Look the contact up again and repeat the run for it.',
		});
	}
}

/**
 * Two contacts with one external key would be written to one CRM record. The message names ids, since a key is
 * personal.
 */
async function refuseTakenExternalKeys(session: Session, fresh: readonly ContactWithKeys[]): Promise<void> {
	const owners = new Map<string, string>();
	for (const { contact } of fresh) {
		const owner = owners.get(contact.externalKey);
		if (owner !== undefined) throw takenExternalKey(contact.id, owner);
		owners.set(contact.externalKey, contact.id);
	}
	const taken = await findByExternalKeys(session, owners.keys());
	for (const [key, id] of taken) throw takenExternalKey(owners.get(key) ?? '', id);
}

function takenExternalKey(id: string, owner: string): StoreError {
	return new StoreError('conflict', {
		problem: `Contact "${id}" has the same external key as contact "${owner}".`,
		fix: 'Save the values to the contact that has the key, or merge the two.',
	});
}
