import { sql, type Kysely } from 'kysely';

import type { Migration } from './migration';

/**
 * What a person is shown and answers: when the values of a conflict came about, a value of their own and who said so.
 * Lists of what waits are read page by page, and one set of people is asked about once, whatever key they share.
 */
export const cases: Migration = {
	version: 19,
	name: 'cases',
	async apply(database) {
		for (const column of ['evidence', 'answer_values', 'answered_by'])
			await database.schema.alterTable('sync_conflicts').addColumn(column, 'text').execute();
		await index(database, 'sync_conflicts', 'object', ['integration_id', 'crm_object', 'state', 'id']);
		await index(database, 'dead_letters', 'object', ['integration_id', 'crm_object', 'id']);
		await index(database, 'audit', 'time', ['at', 'id']);
		await removeDoubledReviews(database);
		await database.schema.dropIndex('reviews_one_open').execute();
		await database.schema
			.createIndex('reviews_one_open')
			.unique()
			.on('reviews')
			.columns(['workspace_id', 'contacts_digest'])
			.where(sql.ref('resolved_at'), 'is', null)
			.execute();
		await index(database, 'reviews', 'age', ['created_at', 'id']);
	},
};

/** The first one stays. */
async function removeDoubledReviews(database: Kysely<unknown>): Promise<void> {
	await sql`
		delete from reviews
		where resolved_at is null and exists (
			select 1 from reviews as earlier
			where earlier.workspace_id = reviews.workspace_id
				and earlier.contacts_digest = reviews.contacts_digest
				and earlier.resolved_at is null
				and (earlier.created_at < reviews.created_at
					or (earlier.created_at = reviews.created_at and earlier.id < reviews.id))
		)
	`.execute(database);
}

async function index(
	database: Kysely<unknown>,
	table: string,
	suffix: string,
	columns: readonly string[],
): Promise<void> {
	await database.schema
		.createIndex(`${table}_by_${suffix}`)
		.on(table)
		.columns(['workspace_id', ...columns])
		.execute();
}
