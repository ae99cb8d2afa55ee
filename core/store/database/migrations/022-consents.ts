import type { CreateTableBuilder } from 'kysely';

import type { Migration } from './migration';

/** What people agreed to, and what not: a history that goes with the contact. */
export const consents: Migration = {
	version: 22,
	name: 'consents',
	async apply(database) {
		const required = [
			'workspace_id',
			'id',
			'contact_id',
			'purpose',
			'channel',
			'state',
			'at',
			'source',
			'recorded_at',
		];
		let table: CreateTableBuilder<string, string> = database.schema.createTable('consents');
		for (const column of required) table = table.addColumn(column, 'text', (text) => text.notNull());
		for (const column of ['version', 'text', 'recorded_by']) table = table.addColumn(column, 'text');
		await table
			.addPrimaryKeyConstraint('consents_pk', ['workspace_id', 'id'])
			.addForeignKeyConstraint(
				'consents_contacts',
				['workspace_id', 'contact_id'],
				'contacts',
				['workspace_id', 'id'],
				(key) => key.onDelete('cascade'),
			)
			.execute();
		await database.schema
			.createIndex('consents_by_contact')
			.on('consents')
			.columns(['workspace_id', 'contact_id', 'purpose'])
			.execute();
		await database.schema
			.createIndex('consents_by_time')
			.on('consents')
			.columns(['workspace_id', 'at', 'id'])
			.execute();
	},
};
