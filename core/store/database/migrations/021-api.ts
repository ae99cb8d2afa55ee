import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

import type { Migration } from './migration';

/** What the REST API remembers: requests that may be sent again with whom they are about, and issued tokens. */
export const api: Migration = {
	version: 21,
	name: 'api',
	async apply(database, { clusteredTable }) {
		const requests = table(database, 'api_requests', [
			'workspace_id',
			'digest',
			'body_digest',
			'state',
			'holder',
			'lease_until',
			'keep_until',
		])
			.addColumn('answer', 'text')
			.addPrimaryKeyConstraint('api_requests_pk', ['workspace_id', 'digest']);
		const contacts = table(database, 'api_request_contacts', ['workspace_id', 'contact_id', 'digest'])
			.addForeignKeyConstraint(
				'api_request_contacts_request',
				['workspace_id', 'digest'],
				'api_requests',
				['workspace_id', 'digest'],
				(key) => key.onDelete('cascade'),
			)
			.addPrimaryKeyConstraint('api_request_contacts_pk', ['workspace_id', 'contact_id', 'digest']);
		const tokens = table(database, 'api_tokens', [
			'workspace_id',
			'id',
			'subject',
			'scopes',
			'created_at',
			'expires_at',
		])
			.addColumn('revoked_at', 'text')
			.addPrimaryKeyConstraint('api_tokens_pk', ['workspace_id', 'id']);
		for (const created of [requests, contacts, tokens])
			await (clusteredTable === null ? created : created.modifyEnd(sql.raw(clusteredTable))).execute();
		await index(database, 'api_requests', 'end', 'keep_until');
		await index(database, 'api_request_contacts', 'request', 'digest');
	},
};

/** A table of text columns. */
function table(database: Kysely<unknown>, name: string, columns: readonly string[]) {
	let created: CreateTableBuilder<string, string> = database.schema.createTable(name);
	for (const column of columns) created = created.addColumn(column, 'text', (text) => text.notNull());
	return created;
}

async function index(database: Kysely<unknown>, name: string, suffix: string, column: string): Promise<void> {
	await database.schema.createIndex(`${name}_by_${suffix}`).on(name).columns(['workspace_id', column]).execute();
}
