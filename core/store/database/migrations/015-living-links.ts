import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

import { endDoubledLinks } from './end-doubled-links';
import type { Migration } from './migration';

/**
 * Links that end and stay, what is special about their pairs, records of merged contacts, and one contact for each
 * record.
 */
export const livingLinks: Migration = {
	version: 15,
	name: 'living links',
	async apply(database) {
		await addColumns(database);
		await createSecondaryRecords(database);
		await endDoubledLinks(database);
		await database.schema
			.createIndex('links_one_living')
			.unique()
			.on('links')
			.columns(['workspace_id', 'integration_id', 'crm_object', 'crm_id'])
			.where(sql.ref('state'), '<>', sql`'ended'`)
			.execute();
	},
};

async function addColumns(database: Kysely<unknown>): Promise<void> {
	await database.schema
		.alterTable('links')
		.addColumn('state', 'text', (column) => column.notNull().defaultTo('living'))
		.execute();
	for (const name of ['ended_why', 'ended_at', 'ended_into', 'marks'])
		await database.schema.alterTable('links').addColumn(name, 'text').execute();
}

async function createSecondaryRecords(database: Kysely<unknown>): Promise<void> {
	let table: CreateTableBuilder<string, string> = database.schema.createTable('secondary_records');
	for (const column of ['workspace_id', 'integration_id', 'crm_object', 'crm_id', 'contact_id', 'since'])
		table = table.addColumn(column, 'text', (text) => text.notNull());
	await table
		.addColumn('crm_url', 'text')
		.addForeignKeyConstraint(
			'secondary_records_contacts',
			['workspace_id', 'contact_id'],
			'contacts',
			['workspace_id', 'id'],
			(key) => key.onDelete('cascade'),
		)
		.addPrimaryKeyConstraint('secondary_records_pk', ['workspace_id', 'integration_id', 'crm_object', 'crm_id'])
		.execute();
	await database.schema
		.createIndex('secondary_records_by_contact')
		.on('secondary_records')
		.columns(['workspace_id', 'contact_id'])
		.execute();
}
