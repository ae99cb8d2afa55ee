import { sql } from 'kysely';

import type { Migration } from './migration';

/**
 * Records go on carrying the external key of a contact that was merged away: it leads to the survivor, and nobody new
 * takes it. Of those that were merged before, the keys are not known any more.
 */
export const mergedKeys: Migration = {
	version: 29,
	name: 'keys of merged contacts',
	async apply(database) {
		await database.schema.alterTable('retired_contacts').addColumn('external_key', 'text').execute();
		await database.schema
			.createIndex('retired_contacts_by_key')
			.on('retired_contacts')
			.columns(['workspace_id', 'external_key'])
			.where(sql.ref('external_key'), 'is not', null)
			.execute();
	},
};
