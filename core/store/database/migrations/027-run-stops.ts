import type { Migration } from './migration';

/** Why a run ended early, in one word: what it means and what mends it is told by the word, not by a message. */
export const runStops: Migration = {
	version: 27,
	name: 'run stops',
	async apply(database) {
		await database.schema.alterTable('sync_runs').addColumn('stopped_by', 'text').execute();
	},
};
