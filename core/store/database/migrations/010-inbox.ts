import { sql, type Kysely } from 'kysely';

import type { DialectTraits } from '../dialect-traits';
import type { Migration } from './migration';

/** Deliveries that wait to be handled, the triggers they came to, and what those refused. */
export const inbox: Migration = {
	version: 10,
	name: 'inbox',
	async apply(database, traits) {
		await createInbox(database);
		await index(database, 'due', ['source_id', 'state', 'due_at', 'id']);
		await index(database, 'age', ['state', 'since']);
		await index(database, 'holder', ['source_id', 'holder']);
		await createSources(database, traits);
		await createRefusals(database, traits);
	},
};

/** Bodies may be large, so rows are not kept in the order of their key. */
async function createInbox(database: Kysely<unknown>): Promise<void> {
	const texts = ['platform', 'headers', 'body', 'received_at', 'state', 'since', 'due_at'];
	await texts
		.reduce(
			(table, column) => table.addColumn(column, 'text', (text) => text.notNull()),
			database.schema
				.createTable('inbox')
				.addColumn('workspace_id', 'text', (text) => text.notNull())
				.addColumn('id', 'text', (text) => text.notNull())
				.addColumn('source_id', 'text', (text) => text.notNull())
				.addColumn('delivery_key', 'text', (text) => text.notNull())
				.addColumn('attempts', 'integer', (number) => number.notNull())
				.addColumn('holder', 'text')
				.addColumn('reason', 'text'),
		)
		.addPrimaryKeyConstraint('inbox_pk', ['workspace_id', 'id'])
		.addUniqueConstraint('inbox_keys', ['workspace_id', 'source_id', 'delivery_key'])
		.execute();
}

async function createSources(database: Kysely<unknown>, { clusteredTable }: DialectTraits): Promise<void> {
	const sources = database.schema
		.createTable('sources')
		.addColumn('workspace_id', 'text', (text) => text.notNull())
		.addColumn('id', 'text', (text) => text.notNull())
		.addColumn('platform', 'text', (text) => text.notNull())
		.addColumn('heard_at', 'text')
		.addColumn('quiet_since', 'text', (text) => text.notNull())
		.addColumn('silence_told', 'integer', (number) => number.notNull())
		.addPrimaryKeyConstraint('sources_pk', ['workspace_id', 'id']);
	await (clusteredTable === null ? sources : sources.modifyEnd(sql.raw(clusteredTable))).execute();
}

async function createRefusals(database: Kysely<unknown>, { clusteredTable }: DialectTraits): Promise<void> {
	const refusals = database.schema
		.createTable('source_refusals')
		.addColumn('workspace_id', 'text', (text) => text.notNull())
		.addColumn('source_id', 'text', (text) => text.notNull())
		.addColumn('reason', 'text', (text) => text.notNull())
		.addColumn('times', 'bigint', (number) => number.notNull())
		.addColumn('last_at', 'text', (text) => text.notNull())
		.addPrimaryKeyConstraint('source_refusals_pk', ['workspace_id', 'source_id', 'reason']);
	await (clusteredTable === null ? refusals : refusals.modifyEnd(sql.raw(clusteredTable))).execute();
}

async function index(database: Kysely<unknown>, name: string, columns: readonly string[]): Promise<void> {
	await database.schema
		.createIndex(`inbox_by_${name}`)
		.on('inbox')
		.columns(['workspace_id', ...columns])
		.execute();
}
