import { sql } from 'kysely';

import type { Migration } from './migration';

/** Leases on what one run at a time may do. */
export const leases: Migration = {
	version: 11,
	name: 'leases',
	async apply(database, { clusteredTable }) {
		const created = database.schema
			.createTable('leases')
			.addColumn('workspace_id', 'text', (column) => column.notNull())
			.addColumn('name', 'text', (column) => column.notNull())
			.addColumn('holder', 'text', (column) => column.notNull())
			.addColumn('fence', 'integer', (column) => column.notNull())
			.addColumn('expires_at', 'text', (column) => column.notNull())
			.addColumn('updated_at', 'text', (column) => column.notNull())
			.addPrimaryKeyConstraint('leases_pk', ['workspace_id', 'name']);
		await (clusteredTable === null ? created : created.modifyEnd(sql.raw(clusteredTable))).execute();
	},
};
