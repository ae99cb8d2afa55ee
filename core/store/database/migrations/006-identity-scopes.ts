import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

import type { Migration } from './migration';
import { adoptScopes } from './adopt-scopes';

/**
 * Inside of what the ids of accounts hold, whom a person said not to be the same, where names come from, and a key for
 * people who are known by a shared mailbox only.
 */
export const identityScopes: Migration = {
	version: 6,
	name: 'identity scopes',
	async apply(database) {
		await database.schema.alterTable('social_profiles').addColumn('scope', 'text').execute();
		await database.schema.alterTable('contacts').addColumn('name_origin', 'text').execute();
		await createApartContacts(database);
		await adoptScopes(database);
		await giveMailboxKeys(database);
	},
};

async function createApartContacts(database: Kysely<unknown>): Promise<void> {
	let table: CreateTableBuilder<string, string> = database.schema.createTable('apart_contacts');
	for (const column of ['workspace_id', 'contact_id', 'other_id', 'decided_at'])
		table = table.addColumn(column, 'text', (text) => text.notNull());
	for (const column of ['contact_id', 'other_id']) {
		const [own, theirs] = [
			['workspace_id', column],
			['workspace_id', 'id'],
		];
		table = table.addForeignKeyConstraint(`apart_contacts_${column}`, own, 'contacts', theirs, (key) =>
			key.onDelete('cascade'),
		);
	}
	await table.addPrimaryKeyConstraint('apart_contacts_pk', ['workspace_id', 'contact_id', 'other_id']).execute();
	await database.schema
		.createIndex('apart_contacts_by_other')
		.on('apart_contacts')
		.columns(['workspace_id', 'other_id'])
		.execute();
}

/** Version 0.1 made a new contact for each event of a shared mailbox. The oldest is found again from now on. */
async function giveMailboxKeys(database: Kysely<unknown>): Promise<void> {
	await sql`
		insert into identity_keys (workspace_id, key, contact_id)
		select emails.workspace_id, 'mailbox:' || lower(emails.email), emails.contact_id
		from contact_emails as emails
		where not exists (
			select 1 from identity_keys as keys
			where keys.workspace_id = emails.workspace_id and keys.contact_id = emails.contact_id
		)
		group by emails.workspace_id, lower(emails.email), emails.contact_id
	`.execute(database);
}
