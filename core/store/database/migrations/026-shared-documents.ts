import { sql } from 'kysely';

import type { Migration } from './migration';

/** What all processes keep together, such as the budgets of calls. */
export const sharedDocuments: Migration = {
	version: 26,
	name: 'shared documents',
	async apply(database, { clusteredTable }) {
		const created = database.schema
			.createTable('shared_documents')
			.addColumn('workspace_id', 'text', (column) => column.notNull())
			.addColumn('name', 'text', (column) => column.notNull())
			.addColumn('revision', 'integer', (column) => column.notNull())
			.addColumn('content', 'text', (column) => column.notNull())
			.addColumn('updated_at', 'text', (column) => column.notNull())
			.addPrimaryKeyConstraint('shared_documents_pk', ['workspace_id', 'name']);
		await (clusteredTable === null ? created : created.modifyEnd(sql.raw(clusteredTable))).execute();
	},
};
