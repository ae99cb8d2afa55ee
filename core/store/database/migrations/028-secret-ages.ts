import { sql } from 'kysely';

import type { Migration } from './migration';

/**
 * When the secret of an integration, or a token made with it, was stored last: how long it goes on is counted from
 * there, and a new name changes nothing of that. Of those that are there, the last change of any kind is all that is
 * known.
 */
export const secretAges: Migration = {
	version: 28,
	name: 'secret ages',
	async apply(database) {
		await database.schema.alterTable('integration_connections').addColumn('secret_stored_at', 'text').execute();
		await sql`update integration_connections set secret_stored_at = updated_at`.execute(database);
	},
};
