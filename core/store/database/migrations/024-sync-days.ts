import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

import { columnsOf, dayOf, FIGURE_COLUMNS, figuresOfRun } from '../run-figures';
import type { Database, SyncDaysTable, SyncRunsTable } from '../schema';
import type { Migration } from './migration';

/** What runs came to, day by day, so that nobody has to read all runs; also of those that were stored already. */
export const syncDays: Migration = {
	version: 24,
	name: 'sync days',
	async apply(database, { clusteredTable }) {
		let table: CreateTableBuilder<string, string> = database.schema.createTable('sync_days');
		for (const column of KEY) table = table.addColumn(column, 'text', (text) => text.notNull());
		for (const column of Object.values(FIGURE_COLUMNS))
			table = table.addColumn(column, 'integer', (number) => number.notNull());
		table = table.addPrimaryKeyConstraint('sync_days_pk', [...KEY]);
		await (clusteredTable === null ? table : table.modifyEnd(sql.raw(clusteredTable))).execute();
		await countStoredRuns(database as Kysely<Database>);
	},
};

/** Pages are of a workspace and some days of it. */
const KEY = ['workspace_id', 'day', 'integration_id', 'crm_object'] as const;

const ROWS_AT_ONCE = 500;

async function countStoredRuns(database: Kysely<Database>): Promise<void> {
	const days = new Map<string, SyncDaysTable>();
	let last: SyncRunsTable | undefined;
	do {
		const rows = await nextRuns(database, last);
		for (const run of rows) countInto(days, run);
		last = rows.length === ROWS_AT_ONCE ? rows.at(-1) : undefined;
	} while (last !== undefined);
	for (const day of days.values()) await database.insertInto('sync_days').values(day).execute();
}

async function nextRuns(database: Kysely<Database>, last: SyncRunsTable | undefined): Promise<SyncRunsTable[]> {
	const ordered = database
		.selectFrom('sync_runs')
		.selectAll()
		.orderBy('workspace_id')
		.orderBy('id')
		.limit(ROWS_AT_ONCE);
	if (last === undefined) return await ordered.execute();
	return await ordered.where(sql<boolean>`(workspace_id, id) > (${last.workspace_id}, ${last.id})`).execute();
}

function countInto(days: Map<string, SyncDaysTable>, run: SyncRunsTable): void {
	const { workspace_id, integration_id, crm_object } = run;
	const key = { workspace_id, day: dayOf(run.started_at), integration_id, crm_object };
	const name = JSON.stringify(Object.values(key));
	const columns = columnsOf(figuresOfRun(run));
	const before = days.get(name);
	for (const column of Object.values(FIGURE_COLUMNS)) columns[column] += before?.[column] ?? 0;
	days.set(name, { ...key, ...columns });
}
