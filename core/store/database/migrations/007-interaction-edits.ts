import { type CreateTableBuilder, sql, type Kysely } from 'kysely';

import type { DialectTraits } from '../dialect-traits';
import type { Migration } from './migration';

/**
 * When the text of an interaction was last changed, which events were taken back before they came, and which accounts
 * are the team's own.
 */
export const interactionEdits: Migration = {
	version: 7,
	name: 'interaction edits',
	async apply(database, traits) {
		await database.schema.alterTable('interactions').addColumn('edited_at', 'text').execute();
		await createTable(database, traits, 'withdrawn_events', ['key_digest'], 'withdrawn_at');
		await createTable(database, traits, 'own_accounts', ['platform', 'account_id'], 'added_at');
	},
};

/** A narrow table of text columns: a key inside of the workspace, and a time. */
async function createTable(
	database: Kysely<unknown>,
	{ clusteredTable }: DialectTraits,
	name: string,
	key: readonly string[],
	time: string,
): Promise<void> {
	const columns = ['workspace_id', ...key];
	const created = [...columns, time]
		.reduce(
			(table, column) => table.addColumn(column, 'text', (text) => text.notNull()),
			database.schema.createTable(name) as CreateTableBuilder<string, string>,
		)
		.addPrimaryKeyConstraint(`${name}_pk`, columns);
	await (clusteredTable === null ? created : created.modifyEnd(sql.raw(clusteredTable))).execute();
}
