import { sql, type Kysely } from 'kysely';

import type { Migration } from './migration';

/** Named scores, and where each contact stands in them. Standings go when their contact goes. */
export const scores: Migration = {
	version: 2,
	name: 'scores',
	async apply(database, traits) {
		const end = traits.clusteredTable === null ? sql`` : sql.raw(traits.clusteredTable);
		await database.schema
			.createTable('score_definitions')
			.addColumn('workspace_id', 'text', (column) => column.notNull())
			.addColumn('name', 'text', (column) => column.notNull())
			.addColumn('fingerprint', 'text', (column) => column.notNull())
			.addColumn('settings', 'text', (column) => column.notNull())
			.addColumn('updated_at', 'text', (column) => column.notNull())
			.addPrimaryKeyConstraint('score_definitions_pk', ['workspace_id', 'name'])
			.modifyEnd(end)
			.execute();
		await createContactScores(database);
	},
};

async function createContactScores(database: Kysely<unknown>): Promise<void> {
	await database.schema
		.createTable('contact_scores')
		.addColumn('workspace_id', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('contact_id', 'text', (column) => column.notNull())
		.addColumn('fingerprint', 'text', (column) => column.notNull())
		.addColumn('state', 'text')
		.addColumn('standing', 'double precision')
		.addColumn('due_at', 'text')
		.addColumn('score', 'double precision')
		.addColumn('band', 'text')
		.addColumn('scored_at', 'text')
		.addColumn('reported_score', 'double precision')
		.addPrimaryKeyConstraint('contact_scores_pk', ['workspace_id', 'name', 'contact_id'])
		.addForeignKeyConstraint(
			'contact_scores_contacts',
			['workspace_id', 'contact_id'],
			'contacts',
			['workspace_id', 'id'],
			(key) => key.onDelete('cascade'),
		)
		.execute();
	await index(database, 'standing', ['name', 'fingerprint', 'standing']);
	await index(database, 'due', ['name', 'due_at']);
	await index(database, 'contact', ['contact_id']);
}

async function index(database: Kysely<unknown>, suffix: string, columns: readonly string[]): Promise<void> {
	await database.schema
		.createIndex(`contact_scores_by_${suffix}`)
		.on('contact_scores')
		.columns(['workspace_id', ...columns])
		.execute();
}
