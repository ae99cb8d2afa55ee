import { sql, type CreateTableBuilder } from 'kysely';

import type { Migration } from './migration';

/** How integrations are connected that need no credential of n8n: their settings, and their secrets, sealed. */
export const connections: Migration = {
	version: 20,
	name: 'connections',
	async apply(database, { clusteredTable }) {
		let table: CreateTableBuilder<string, string> = database.schema.createTable('integration_connections');
		for (const column of ['workspace_id', 'integration_id', 'way', 'settings', 'wrapped_key', 'secrets'])
			table = table.addColumn(column, 'text', (text) => text.notNull());
		for (const column of ['name', 'tokens']) table = table.addColumn(column, 'text');
		for (const column of ['settings_version', 'sealed_version'])
			table = table.addColumn(column, 'integer', (number) => number.notNull());
		for (const column of ['created_at', 'updated_at'])
			table = table.addColumn(column, 'text', (text) => text.notNull());
		const key = ['workspace_id', 'integration_id'] as const;
		const whole = table
			.addForeignKeyConstraint(
				'integration_connections_integrations',
				[...key],
				'integrations',
				['workspace_id', 'id'],
				(reference) => reference.onDelete('cascade'),
			)
			.addPrimaryKeyConstraint('integration_connections_pk', [...key]);
		await (clusteredTable === null ? whole : whole.modifyEnd(sql.raw(clusteredTable))).execute();
	},
};
