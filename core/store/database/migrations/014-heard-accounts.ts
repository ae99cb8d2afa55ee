import { sql } from 'kysely';

import type { Migration } from './migration';

/** Accounts of the team that deliveries were for, by what platforms said. */
export const heardAccounts: Migration = {
	version: 14,
	name: 'heard accounts',
	async apply(database, { clusteredTable }) {
		const created = database.schema
			.createTable('heard_accounts')
			.addColumn('workspace_id', 'text', (column) => column.notNull())
			.addColumn('source_id', 'text', (column) => column.notNull())
			.addColumn('platform', 'text', (column) => column.notNull())
			.addColumn('account_id', 'text', (column) => column.notNull())
			.addPrimaryKeyConstraint('heard_accounts_pk', ['workspace_id', 'source_id', 'platform', 'account_id']);
		await (clusteredTable === null ? created : created.modifyEnd(sql.raw(clusteredTable))).execute();
	},
};
