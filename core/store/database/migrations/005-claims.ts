import { sql, type Kysely } from 'kysely';

import type { Migration } from './migration';

/**
 * Claims on what is about to be sent, and a revision of links, so that one is stored only over the version that was
 * read. Links, deals and entries without a CRM id, which earlier versions left in doubt, stay as they are.
 */
export const claims: Migration = {
	version: 5,
	name: 'claims',
	async apply(database, { clusteredTable }) {
		await database.schema
			.alterTable('links')
			.addColumn('revision', 'integer', (column) => column.notNull().defaultTo(1))
			.execute();
		const created = createClaims(database);
		await (clusteredTable === null ? created : created.modifyEnd(sql.raw(clusteredTable))).execute();
		await index(database, 'holder', ['holder']);
		await index(database, 'contact', ['contact_id']);
	},
};

/** A claim goes with its contact: what is in doubt of somebody who was erased holds personal values. */
function createClaims(database: Kysely<unknown>) {
	return database.schema
		.createTable('claims')
		.addColumn('workspace_id', 'text', (column) => column.notNull())
		.addColumn('integration_id', 'text', (column) => column.notNull())
		.addColumn('subject', 'text', (column) => column.notNull())
		.addColumn('contact_id', 'text', (column) => column.notNull())
		.addColumn('holder', 'text', (column) => column.notNull())
		.addColumn('fence', 'integer', (column) => column.notNull())
		.addColumn('intent', 'text')
		.addColumn('sent', 'text')
		.addColumn('sent_at', 'text')
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('claims_pk', ['workspace_id', 'integration_id', 'subject'])
		.addForeignKeyConstraint(
			'claims_contacts',
			['workspace_id', 'contact_id'],
			'contacts',
			['workspace_id', 'id'],
			(key) => key.onDelete('cascade'),
		);
}

async function index(database: Kysely<unknown>, name: string, columns: readonly string[]): Promise<void> {
	await database.schema
		.createIndex(`claims_by_${name}`)
		.on('claims')
		.columns(['workspace_id', ...columns])
		.execute();
}
