import { sql, type CreateTableBuilder } from 'kysely';

import type { Migration } from './migration';

/** By which keys the records of the sync inbox are found, so that those who meet are found without asking the CRM. */
export const inboxKeys: Migration = {
	version: 18,
	name: 'inbox-keys',
	async apply(database, { clusteredTable }) {
		const object = ['workspace_id', 'integration_id', 'crm_object'] as const;
		let keys: CreateTableBuilder<string, string> = database.schema.createTable('sync_inbox_keys');
		for (const column of [...object, 'key', 'crm_id'] as const)
			keys = keys.addColumn(column, 'text', (text) => text.notNull());
		const whole = keys
			.addForeignKeyConstraint(
				'sync_inbox_keys_sync_inbox',
				[...object, 'crm_id'],
				'sync_inbox',
				[...object, 'crm_id'],
				(key) => key.onDelete('cascade'),
			)
			.addPrimaryKeyConstraint('sync_inbox_keys_pk', [...object, 'key', 'crm_id']);
		await (clusteredTable === null ? whole : whole.modifyEnd(sql.raw(clusteredTable))).execute();
		await database.schema
			.createIndex('sync_inbox_keys_by_record')
			.on('sync_inbox_keys')
			.columns([...object, 'crm_id'])
			.execute();
	},
};
