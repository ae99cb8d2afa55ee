import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

import type { Migration } from './migration';

/**
 * Conversions, how far they were read from each CRM, and what touchpoints say beside other interactions. A conversion
 * outlives its contact, as interactions do, and so does not refer to its row.
 */
export const conversions: Migration = {
	version: 4,
	name: 'conversions',
	async apply(database, traits) {
		await database.schema.alterTable('interactions').addColumn('source', 'text').execute();
		await database.schema.alterTable('interactions').addColumn('stage', 'text').execute();
		const optional = ['contact_id', 'integration_id', 'crm_lead_id', 'crm_deal_id', 'currency'];
		await table(database, 'conversions', ['id', 'kind', 'occurred_at', 'recorded_at', 'crm_contact_ids'], optional)
			.addColumn('amount_minor', 'bigint')
			.addPrimaryKeyConstraint('conversions_pk', ['workspace_id', 'id'])
			.execute();
		await index(database, 'contact', ['contact_id', 'occurred_at', 'id']);
		await index(database, 'time', ['occurred_at', 'id']);
		const cursors = table(database, 'cursors', [
			'integration_id',
			'name',
			'cursor',
			'updated_at',
		]).addPrimaryKeyConstraint('cursors_pk', ['workspace_id', 'integration_id', 'name']);
		await (traits.clusteredTable === null ? cursors : cursors.modifyEnd(sql.raw(traits.clusteredTable))).execute();
	},
};

/** A table of text columns; the workspace comes first. */
function table(database: Kysely<unknown>, name: string, required: readonly string[], optional: readonly string[] = []) {
	let created: CreateTableBuilder<string, string> = database.schema.createTable(name);
	for (const column of ['workspace_id', ...required])
		created = created.addColumn(column, 'text', (text) => text.notNull());
	for (const column of optional) created = created.addColumn(column, 'text');
	return created;
}

async function index(database: Kysely<unknown>, suffix: string, columns: readonly string[]): Promise<void> {
	await database.schema
		.createIndex(`conversions_by_${suffix}`)
		.on('conversions')
		.columns(['workspace_id', ...columns])
		.execute();
}
