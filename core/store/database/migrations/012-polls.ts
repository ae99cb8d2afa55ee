import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

import type { Migration } from './migration';

/** How far feeds were read, and what was seen in them. */
export const polls: Migration = {
	version: 12,
	name: 'polls',
	async apply(database, { clusteredTable }) {
		const key = ['workspace_id', 'source_id', 'feed'] as const;
		const progress = table(database, 'polls', [...key, 'state', 'updated_at'])
			.addColumn('version', 'integer', (number) => number.notNull())
			.addPrimaryKeyConstraint('polls_pk', [...key]);
		const seen = table(database, 'poll_seen', [...key, 'item_key', 'revision', 'at']).addPrimaryKeyConstraint(
			'poll_seen_pk',
			[...key, 'item_key'],
		);
		for (const created of [progress, seen])
			await (clusteredTable === null ? created : created.modifyEnd(sql.raw(clusteredTable))).execute();
		await database.schema
			.createIndex('poll_seen_by_age')
			.on('poll_seen')
			.columns([...key, 'at'])
			.execute();
	},
};

/** A table of text columns. */
function table(database: Kysely<unknown>, name: string, columns: readonly string[]) {
	let created: CreateTableBuilder<string, string> = database.schema.createTable(name);
	for (const column of columns) created = created.addColumn(column, 'text', (text) => text.notNull());
	return created;
}
