import { sql, type CreateTableBuilder } from 'kysely';

import type { Migration } from './migration';

/** The keys that digests of erased people are made with, and records whose contact is gone. */
export const erasures: Migration = {
	version: 17,
	name: 'erasures',
	async apply(database, { clusteredTable }) {
		const create = async (table: CreateTableBuilder<string, string>) =>
			await (clusteredTable === null ? table : table.modifyEnd(sql.raw(clusteredTable))).execute();
		await create(
			database.schema
				.createTable('suppression_keys')
				.addColumn('workspace_id', 'text', (column) => column.notNull())
				.addColumn('key', 'text', (column) => column.notNull())
				.addColumn('since', 'text', (column) => column.notNull())
				.addPrimaryKeyConstraint('suppression_keys_pk', ['workspace_id', 'key']),
		);
		const place = ['workspace_id', 'integration_id', 'crm_object', 'crm_id'] as const;
		let tasks: CreateTableBuilder<string, string> = database.schema.createTable('archive_tasks');
		for (const column of [...place, 'noted_at']) tasks = tasks.addColumn(column, 'text', (text) => text.notNull());
		await create(
			tasks
				.addColumn('tries', 'integer', (column) => column.notNull())
				.addColumn('refusal', 'text')
				.addColumn('next_at', 'text')
				.addPrimaryKeyConstraint('archive_tasks_pk', [...place]),
		);
	},
};
