import { sql } from 'kysely';

import type { Migration } from './migration';

/** When the text of an interaction was last changed, and which events were taken back before they came. */
export const interactionEdits: Migration = {
	version: 7,
	name: 'interaction edits',
	async apply(database, traits) {
		await database.schema.alterTable('interactions').addColumn('edited_at', 'text').execute();
		const withdrawn = database.schema
			.createTable('withdrawn_events')
			.addColumn('workspace_id', 'text', (column) => column.notNull())
			.addColumn('key_digest', 'text', (column) => column.notNull())
			.addColumn('withdrawn_at', 'text', (column) => column.notNull())
			.addPrimaryKeyConstraint('withdrawn_events_pk', ['workspace_id', 'key_digest']);
		const { clusteredTable } = traits;
		await (clusteredTable === null ? withdrawn : withdrawn.modifyEnd(sql.raw(clusteredTable))).execute();
	},
};
