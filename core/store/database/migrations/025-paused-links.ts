import { sql } from 'kysely';

import type { Migration } from './migration';

/**
 * Few links are paused, and counting them must not read all rows: with the index of those that hold a record they tell
 * how many live.
 */
export const pausedLinks: Migration = {
	version: 25,
	name: 'paused links',
	async apply(database) {
		await database.schema
			.createIndex('links_paused')
			.on('links')
			.columns(['workspace_id', 'integration_id', 'crm_object', 'crm_id'])
			.where(sql.ref('state'), '=', sql`'paused'`)
			.execute();
	},
};
