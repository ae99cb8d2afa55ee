import type { Migration } from './migration';

/**
 * In which form a link's values were agreed, and what the CRM made of them where that differs. The links that are there
 * are of the first form.
 */
export const linkForms: Migration = {
	version: 8,
	name: 'link forms',
	async apply(database) {
		await database.schema
			.alterTable('links')
			.addColumn('form', 'integer', (column) => column.notNull().defaultTo(1))
			.execute();
		await database.schema.alterTable('links').addColumn('kept', 'text').execute();
	},
};
