import { sql, type CreateTableBuilder } from 'kysely';

import type { Migration } from './migration';

/** Requests of the REST API that are answered before their work is done, and what became of their records. */
export const apiRuns: Migration = {
	version: 23,
	name: 'api runs',
	async apply(database, { clusteredTable }) {
		let runs: CreateTableBuilder<string, string> = database.schema.createTable('api_runs');
		for (const column of RUN_COLUMNS) runs = runs.addColumn(column, 'text', (text) => text.notNull());
		for (const column of ['answer', 'started_at', 'ended_at']) runs = runs.addColumn(column, 'text');
		runs = runs
			.addColumn('total', 'integer')
			.addColumn('is_final', 'integer', (column) => column.notNull())
			.addPrimaryKeyConstraint('api_runs_pk', ['workspace_id', 'id']);
		let results: CreateTableBuilder<string, string> = database.schema.createTable('api_run_results');
		for (const column of ['workspace_id', 'run_id', 'outcome'])
			results = results.addColumn(column, 'text', (text) => text.notNull());
		results = results
			.addColumn('position', 'integer', (column) => column.notNull())
			.addColumn('contact_id', 'text')
			.addColumn('answer', 'text')
			.addForeignKeyConstraint(
				'api_run_results_run',
				['workspace_id', 'run_id'],
				'api_runs',
				['workspace_id', 'id'],
				(key) => key.onDelete('cascade'),
			)
			.addPrimaryKeyConstraint('api_run_results_pk', ['workspace_id', 'run_id', 'position']);
		for (const table of [runs, results])
			await (clusteredTable === null ? table : table.modifyEnd(sql.raw(clusteredTable))).execute();
		await database.schema
			.createIndex('api_runs_by_end')
			.on('api_runs')
			.columns(['workspace_id', 'keep_until'])
			.execute();
		await database.schema
			.createIndex('api_run_results_by_contact')
			.on('api_run_results')
			.columns(['workspace_id', 'contact_id'])
			.execute();
	},
};

const RUN_COLUMNS = [
	'workspace_id',
	'id',
	'integration_id',
	'operation',
	'subject',
	'state',
	'holder',
	'lease_until',
	'counts',
	'created_at',
	'keep_until',
];
