import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

import type { DialectTraits } from '../dialect-traits';
import type { Migration } from './migration';

/** What was added to CRMs beside records: entries on timelines, and deals. Both go when their contact goes. */
export const timeline: Migration = {
	version: 3,
	name: 'timeline',
	async apply(database, traits) {
		const entryKey = ['integration_id', 'crm_object', 'contact_id', 'entry_key'];
		await finish(
			table(database, 'timeline_entries', [...entryKey, 'digest', 'updated_at'], ['activity_id']),
			traits,
			entryKey,
		);
		await index(database, 'timeline_entries');
		const dealKey = ['integration_id', 'deal_key'];
		await finish(
			table(database, 'opened_deals', [...dealKey, 'contact_id', 'opened_at'], ['deal_id', 'deal_url']),
			traits,
			dealKey,
		);
		await index(database, 'opened_deals');
	},
};

type Table = CreateTableBuilder<string, string>;

function table(
	database: Kysely<unknown>,
	name: string,
	required: readonly string[],
	optional: readonly string[],
): Table {
	let created: Table = database.schema.createTable(name);
	for (const column of ['workspace_id', ...required])
		created = created.addColumn(column, 'text', (text) => text.notNull());
	for (const column of optional) created = created.addColumn(column, 'text');
	return created.addForeignKeyConstraint(
		`${name}_contacts`,
		['workspace_id', 'contact_id'],
		'contacts',
		['workspace_id', 'id'],
		(key) => key.onDelete('cascade'),
	);
}

async function finish(created: Table, { clusteredTable }: DialectTraits, key: readonly string[]): Promise<void> {
	const keyed = created.addPrimaryKeyConstraint(`${key.at(-1)}_pk`, ['workspace_id', ...key]);
	await (clusteredTable === null ? keyed : keyed.modifyEnd(sql.raw(clusteredTable))).execute();
}

async function index(database: Kysely<unknown>, name: string): Promise<void> {
	await database.schema.createIndex(`${name}_by_contact`).on(name).columns(['workspace_id', 'contact_id']).execute();
}
