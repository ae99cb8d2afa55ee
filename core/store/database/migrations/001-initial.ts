import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

import type { DialectTraits } from '../dialect-traits';
import type { Migration } from './migration';

/**
 * Narrow tables are stored in the order of their key. `contacts`, `interactions`, `links` and `audit` have long rows,
 * which an index beside the rows serves better.
 */
export const initial: Migration = {
	version: 1,
	name: 'initial',
	async apply(database, traits) {
		await createContacts(database);
		await createContactValues(database, traits);
		await createIdentity(database, traits);
		await createInteractions(database);
		await createIntegrations(database);
		await createAudit(database);
		await createReviews(database, traits);
	},
};

type Schema = Kysely<unknown>;
type Table = CreateTableBuilder<string, string>;

async function createContacts(database: Schema): Promise<void> {
	const required = ['id', 'external_key', 'search_text', 'created_at', 'updated_at'];
	const optional = ['first_name', 'last_name', 'display_name', 'company', 'job_title'];
	await table(database, 'contacts', required, optional)
		.addPrimaryKeyConstraint('contacts_pk', ['workspace_id', 'id'])
		.addUniqueConstraint('contacts_external_key', ['workspace_id', 'external_key'])
		.execute();
}

async function createContactValues(database: Schema, traits: DialectTraits): Promise<void> {
	const times = ['first_interaction_at', 'last_interaction_at'];
	await clustered(
		traits,
		ownedByContact(table(database, 'contact_activity', ['contact_id', ...times]), 'contact_activity'),
	)
		.addColumn('interaction_count', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('contact_activity_pk', ['workspace_id', 'contact_id'])
		.execute();
	await createList(traits, 'contact_emails', table(database, 'contact_emails', ['contact_id', 'email']));
	await createList(traits, 'contact_phones', table(database, 'contact_phones', ['contact_id', 'phone']));
	const profileValues = ['user_id', 'username', 'url', 'display_name'];
	const profiles = table(database, 'social_profiles', ['contact_id', 'platform'], profileValues);
	await createList(traits, 'social_profiles', profiles.addColumn('followers', 'integer'));
}

async function createIdentity(database: Schema, traits: DialectTraits): Promise<void> {
	await clustered(traits, ownedByContact(table(database, 'identity_keys', ['key', 'contact_id']), 'identity_keys'))
		.addPrimaryKeyConstraint('identity_keys_pk', ['workspace_id', 'key', 'contact_id'])
		.execute();
	await index(database, 'identity_keys', 'contact', ['contact_id']);
	await clustered(traits, table(database, 'retired_contacts', ['contact_id'], ['survivor_id']))
		.addPrimaryKeyConstraint('retired_contacts_pk', ['workspace_id', 'contact_id'])
		.execute();
	await index(database, 'retired_contacts', 'survivor', ['survivor_id']);
}

/** Interactions outlive their contact as anonymous counts, and so do not refer to its row. */
async function createInteractions(database: Schema): Promise<void> {
	const identity = ['idempotency_key', 'id', 'contact_id'];
	const required = ['platform', 'kind', 'direction', 'event_id', 'occurred_at', 'recorded_at'];
	const optional = ['conversation_id', 'post_id', 'campaign', 'text'];
	await table(database, 'interactions', [...identity, ...required], optional)
		.addPrimaryKeyConstraint('interactions_pk', ['workspace_id', 'idempotency_key'])
		.execute();
	await index(database, 'interactions', 'contact', ['contact_id', 'occurred_at']);
}

async function createIntegrations(database: Schema): Promise<void> {
	await table(database, 'integrations', ['id', 'provider', 'account_id', 'created_at'], ['account_name'])
		.addPrimaryKeyConstraint('integrations_pk', ['workspace_id', 'id'])
		.execute();
	const credentials = table(database, 'integration_credentials', ['provider', 'fingerprint', 'integration_id']);
	await ownedBy('integrations', 'integration_id', credentials, 'integration_credentials')
		.addPrimaryKeyConstraint('integration_credentials_pk', ['workspace_id', 'provider', 'fingerprint'])
		.execute();
	const required = ['integration_id', 'crm_object', 'contact_id', 'base', 'pushed', 'updated_at'];
	await ownedByContact(table(database, 'links', required, ['crm_id', 'crm_url', 'activity_id']), 'links')
		.addPrimaryKeyConstraint('links_pk', ['workspace_id', 'integration_id', 'crm_object', 'contact_id'])
		.execute();
	await index(database, 'links', 'contact', ['contact_id']);
	await index(database, 'links', 'crm_id', ['integration_id', 'crm_object', 'crm_id']);
}

async function createAudit(database: Schema): Promise<void> {
	const required = ['id', 'run_id', 'contact_id', 'side', 'field', 'reason', 'at'];
	await table(database, 'audit', required, ['integration_id', 'crm_id', 'from_value', 'to_value'])
		.addPrimaryKeyConstraint('audit_pk', ['workspace_id', 'id'])
		.execute();
	await index(database, 'audit', 'contact', ['contact_id', 'at']);
	await index(database, 'audit', 'run', ['run_id', 'at']);
}

async function createReviews(database: Schema, traits: DialectTraits): Promise<void> {
	await table(database, 'reviews', ['id', 'key', 'reason', 'contacts_digest', 'created_at'], ['resolved_at'])
		.addPrimaryKeyConstraint('reviews_pk', ['workspace_id', 'id'])
		.execute();
	await database.schema
		.createIndex('reviews_one_open')
		.unique()
		.on('reviews')
		.columns(['workspace_id', 'key', 'contacts_digest'])
		.where(sql.ref('resolved_at'), 'is', null)
		.execute();
	const contacts = table(database, 'review_contacts', ['review_id', 'contact_id']);
	await clustered(traits, ownedBy('reviews', 'review_id', contacts, 'review_contacts'))
		.addPrimaryKeyConstraint('review_contacts_pk', ['workspace_id', 'review_id', 'contact_id'])
		.execute();
	await index(database, 'review_contacts', 'contact', ['contact_id']);
}

/** A table of text columns; the workspace comes first. */
function table(database: Schema, name: string, required: readonly string[], optional: readonly string[] = []): Table {
	let created: Table = database.schema.createTable(name);
	for (const column of ['workspace_id', ...required])
		created = created.addColumn(column, 'text', (text) => text.notNull());
	for (const column of optional) created = created.addColumn(column, 'text');
	return created;
}

/** Values of a contact in an order that counts. */
async function createList(traits: DialectTraits, name: string, values: Table): Promise<void> {
	await clustered(traits, ownedByContact(values, name))
		.addColumn('position', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint(`${name}_pk`, ['workspace_id', 'contact_id', 'position'])
		.execute();
}

/** Rows that go when their contact goes. */
function ownedByContact(owned: Table, name: string): Table {
	return ownedBy('contacts', 'contact_id', owned, name);
}

function ownedBy(owner: string, column: string, owned: Table, name: string): Table {
	const columns = ['workspace_id', column];
	return owned.addForeignKeyConstraint(`${name}_${owner}`, columns, owner, ['workspace_id', 'id'], (key) =>
		key.onDelete('cascade'),
	);
}

function clustered(traits: DialectTraits, narrow: Table): Table {
	return traits.clusteredTable === null ? narrow : narrow.modifyEnd(sql.raw(traits.clusteredTable));
}

async function index(database: Schema, name: string, suffix: string, columns: readonly string[]): Promise<void> {
	await database.schema
		.createIndex(`${name}_by_${suffix}`)
		.on(name)
		.columns(['workspace_id', ...columns])
		.execute();
}
