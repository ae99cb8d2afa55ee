import type { Migration } from './migration';

/** What the triggers are called that platforms deliver to. */
export const sourceNames: Migration = {
	version: 13,
	name: 'source names',
	async apply(database) {
		for (const column of ['workflow_name', 'node_name'])
			await database.schema.alterTable('sources').addColumn(column, 'text').execute();
	},
};
