import type { Compilable, Insertable, Kysely } from 'kysely';

import type { ContactWithKeys } from '../contract';
import type {
	ContactEmailsTable,
	ContactPhonesTable,
	Database,
	IdentityKeysTable,
	SocialProfilesTable,
} from '../database/schema';

/** A table with several rows for a contact, which are always read and replaced together. */
export interface ValueTable<Row extends { contact_id: string }> {
	name: string;
	columns: ReadonlyArray<keyof Row & string>;
	/** The rows of a contact, in the order in which `select` gives them back. */
	rows(workspaceId: string, contact: ContactWithKeys): Row[];
	/** In order of contact and position. */
	select(database: Kysely<Database>, workspaceId: string, contactIds: string[]): Compilable<Row>;
	insert(database: Kysely<Database>, rows: Array<Insertable<Row>>): Compilable<unknown>;
	remove(database: Kysely<Database>, workspaceId: string, contactIds: string[]): Compilable<unknown>;
}

export const EMAILS: ValueTable<ContactEmailsTable> = {
	name: 'contact_emails',
	columns: ['workspace_id', 'contact_id', 'position', 'email'],
	rows: (workspace_id, { contact }) =>
		[...new Set(contact.emails)].map((email, position) => ({
			workspace_id,
			contact_id: contact.id,
			position,
			email,
		})),
	select: (database, workspaceId, contactIds) =>
		database
			.selectFrom('contact_emails')
			.select(['workspace_id', 'contact_id', 'position', 'email'])
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', contactIds)
			.orderBy('contact_id')
			.orderBy('position'),
	insert: (database, rows) => database.insertInto('contact_emails').values(rows),
	remove: (database, workspaceId, contactIds) =>
		database
			.deleteFrom('contact_emails')
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', contactIds),
};

export const PHONES: ValueTable<ContactPhonesTable> = {
	name: 'contact_phones',
	columns: ['workspace_id', 'contact_id', 'position', 'phone'],
	rows: (workspace_id, { contact }) =>
		[...new Set(contact.phones)].map((phone, position) => ({
			workspace_id,
			contact_id: contact.id,
			position,
			phone,
		})),
	select: (database, workspaceId, contactIds) =>
		database
			.selectFrom('contact_phones')
			.select(['workspace_id', 'contact_id', 'position', 'phone'])
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', contactIds)
			.orderBy('contact_id')
			.orderBy('position'),
	insert: (database, rows) => database.insertInto('contact_phones').values(rows),
	remove: (database, workspaceId, contactIds) =>
		database
			.deleteFrom('contact_phones')
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', contactIds),
};

const PROFILE_COLUMNS = [
	'workspace_id',
	'contact_id',
	'position',
	'platform',
	'user_id',
	'scope',
	'username',
	'url',
	'display_name',
	'followers',
] as const;

export const PROFILES: ValueTable<SocialProfilesTable> = {
	name: 'social_profiles',
	columns: PROFILE_COLUMNS,
	rows: (workspace_id, { contact }) =>
		contact.profiles.map((profile, position) => ({
			workspace_id,
			contact_id: contact.id,
			position,
			platform: profile.platform,
			user_id: profile.userId,
			scope: profile.scope,
			username: profile.username,
			url: profile.url,
			display_name: profile.displayName,
			followers: profile.followers,
		})),
	select: (database, workspaceId, contactIds) =>
		database
			.selectFrom('social_profiles')
			.select(PROFILE_COLUMNS)
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', contactIds)
			.orderBy('contact_id')
			.orderBy('position'),
	insert: (database, rows) => database.insertInto('social_profiles').values(rows),
	remove: (database, workspaceId, contactIds) =>
		database
			.deleteFrom('social_profiles')
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', contactIds),
};

export const KEYS: ValueTable<IdentityKeysTable> = {
	name: 'identity_keys',
	columns: ['workspace_id', 'key', 'contact_id'],
	rows: (workspace_id, { contact, keys }) =>
		[...new Set(keys)].sort().map((key) => ({ workspace_id, key, contact_id: contact.id })),
	select: (database, workspaceId, contactIds) =>
		database
			.selectFrom('identity_keys')
			.select(['workspace_id', 'key', 'contact_id'])
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', contactIds)
			.orderBy('contact_id')
			.orderBy('key'),
	insert: (database, rows) => database.insertInto('identity_keys').values(rows),
	remove: (database, workspaceId, contactIds) =>
		database
			.deleteFrom('identity_keys')
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', contactIds),
};
