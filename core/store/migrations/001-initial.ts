import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

import type { DialectTraits } from '../dialect-traits';
import type { Migration } from './migration';

/**
 * Narrow tables are stored in the order of their key; `contacts`, `interactions` and `audit` have long rows, which an
 * index beside the rows serves better.
 */
export const initial: Migration = {
	version: 1,
	name: 'initial',
	async apply(database, traits) {
		await createContacts(database);
		await createContactValues(database, traits);
		await createIdentity(database, traits);
		await createInteractions(database);
		await createIntegrations(database, traits);
		await createAudit(database);
		await createReviews(database, traits);
	},
};

type Schema = Kysely<unknown>;

async function createContacts(database: Schema): Promise<void> {
	await database.schema
		.createTable('contacts')
		.addColumn('workspace_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('external_key', 'text', (column) => column.notNull())
		.addColumn('first_name', 'text')
		.addColumn('last_name', 'text')
		.addColumn('display_name', 'text')
		.addColumn('company', 'text')
		.addColumn('job_title', 'text')
		.addColumn('search_text', 'text', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('contacts_pk', ['workspace_id', 'id'])
		.addUniqueConstraint('contacts_external_key', ['workspace_id', 'external_key'])
		.execute();
}

async function createContactValues(database: Schema, traits: DialectTraits): Promise<void> {
	await clustered(traits, ownedByContact(database, 'contact_activity'))
		.addColumn('interaction_count', 'integer', (column) => column.notNull())
		.addColumn('first_interaction_at', 'text', (column) => column.notNull())
		.addColumn('last_interaction_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('contact_activity_pk', ['workspace_id', 'contact_id'])
		.execute();
	await clustered(traits, ownedByContact(database, 'contact_emails'))
		.addColumn('position', 'integer', (column) => column.notNull())
		.addColumn('email', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('contact_emails_pk', ['workspace_id', 'contact_id', 'position'])
		.execute();
	await clustered(traits, ownedByContact(database, 'contact_phones'))
		.addColumn('position', 'integer', (column) => column.notNull())
		.addColumn('phone', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('contact_phones_pk', ['workspace_id', 'contact_id', 'position'])
		.execute();
	await clustered(traits, ownedByContact(database, 'social_profiles'))
		.addColumn('position', 'integer', (column) => column.notNull())
		.addColumn('platform', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text')
		.addColumn('username', 'text')
		.addColumn('url', 'text')
		.addColumn('display_name', 'text')
		.addColumn('followers', 'integer')
		.addPrimaryKeyConstraint('social_profiles_pk', ['workspace_id', 'contact_id', 'position'])
		.execute();
}

async function createIdentity(database: Schema, traits: DialectTraits): Promise<void> {
	await clustered(traits, ownedByContact(database, 'identity_keys'))
		.addColumn('key', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('identity_keys_pk', ['workspace_id', 'key', 'contact_id'])
		.execute();
	await index(database, 'identity_keys', 'contact', ['contact_id']);
	await clustered(
		traits,
		database.schema
			.createTable('retired_contacts')
			.addColumn('workspace_id', 'text', (column) => column.notNull())
			.addColumn('contact_id', 'text', (column) => column.notNull())
			.addColumn('survivor_id', 'text'),
	)
		.addPrimaryKeyConstraint('retired_contacts_pk', ['workspace_id', 'contact_id'])
		.execute();
	await index(database, 'retired_contacts', 'survivor', ['survivor_id']);
}

/** Interactions outlive their contact as anonymous counts, and so do not refer to its row. */
async function createInteractions(database: Schema): Promise<void> {
	await database.schema
		.createTable('interactions')
		.addColumn('workspace_id', 'text', (column) => column.notNull())
		.addColumn('idempotency_key', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('contact_id', 'text', (column) => column.notNull())
		.addColumn('platform', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('direction', 'text', (column) => column.notNull())
		.addColumn('event_id', 'text', (column) => column.notNull())
		.addColumn('occurred_at', 'text', (column) => column.notNull())
		.addColumn('recorded_at', 'text', (column) => column.notNull())
		.addColumn('conversation_id', 'text')
		.addColumn('post_id', 'text')
		.addColumn('campaign', 'text')
		.addColumn('text', 'text')
		.addPrimaryKeyConstraint('interactions_pk', ['workspace_id', 'idempotency_key'])
		.execute();
	await index(database, 'interactions', 'contact', ['contact_id', 'occurred_at']);
}

async function createIntegrations(database: Schema, traits: DialectTraits): Promise<void> {
	await database.schema
		.createTable('integrations')
		.addColumn('workspace_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('provider', 'text', (column) => column.notNull())
		.addColumn('account_id', 'text', (column) => column.notNull())
		.addColumn('account_name', 'text')
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('integrations_pk', ['workspace_id', 'id'])
		.execute();
	await database.schema
		.createTable('integration_credentials')
		.addColumn('workspace_id', 'text', (column) => column.notNull())
		.addColumn('provider', 'text', (column) => column.notNull())
		.addColumn('fingerprint', 'text', (column) => column.notNull())
		.addColumn('integration_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('integration_credentials_pk', ['workspace_id', 'provider', 'fingerprint'])
		.addForeignKeyConstraint(
			'integration_credentials_integration',
			['workspace_id', 'integration_id'],
			'integrations',
			['workspace_id', 'id'],
			(key) => key.onDelete('cascade'),
		)
		.execute();
	await clustered(traits, ownedByContact(database, 'links'))
		.addColumn('integration_id', 'text', (column) => column.notNull())
		.addColumn('crm_object', 'text', (column) => column.notNull())
		.addColumn('crm_id', 'text')
		.addColumn('crm_url', 'text')
		.addColumn('base', 'text', (column) => column.notNull())
		.addColumn('pushed', 'text', (column) => column.notNull())
		.addColumn('activity_id', 'text')
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('links_pk', ['workspace_id', 'integration_id', 'crm_object', 'contact_id'])
		.execute();
	await index(database, 'links', 'contact', ['contact_id']);
	await index(database, 'links', 'crm_id', ['integration_id', 'crm_object', 'crm_id']);
}

async function createAudit(database: Schema): Promise<void> {
	await database.schema
		.createTable('audit')
		.addColumn('workspace_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('run_id', 'text', (column) => column.notNull())
		.addColumn('integration_id', 'text')
		.addColumn('contact_id', 'text', (column) => column.notNull())
		.addColumn('crm_id', 'text')
		.addColumn('side', 'text', (column) => column.notNull())
		.addColumn('field', 'text', (column) => column.notNull())
		.addColumn('from_value', 'text')
		.addColumn('to_value', 'text')
		.addColumn('reason', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('audit_pk', ['workspace_id', 'id'])
		.execute();
	await index(database, 'audit', 'contact', ['contact_id', 'at']);
	await index(database, 'audit', 'run', ['run_id', 'at']);
}

async function createReviews(database: Schema, traits: DialectTraits): Promise<void> {
	await database.schema
		.createTable('reviews')
		.addColumn('workspace_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('key', 'text', (column) => column.notNull())
		.addColumn('reason', 'text', (column) => column.notNull())
		.addColumn('contacts_digest', 'text', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('resolved_at', 'text')
		.addPrimaryKeyConstraint('reviews_pk', ['workspace_id', 'id'])
		.execute();
	await database.schema
		.createIndex('reviews_one_open')
		.unique()
		.on('reviews')
		.columns(['workspace_id', 'key', 'contacts_digest'])
		.where(sql.ref('resolved_at'), 'is', null)
		.execute();
	await clustered(
		traits,
		database.schema
			.createTable('review_contacts')
			.addColumn('workspace_id', 'text', (column) => column.notNull())
			.addColumn('review_id', 'text', (column) => column.notNull())
			.addColumn('contact_id', 'text', (column) => column.notNull()),
	)
		.addPrimaryKeyConstraint('review_contacts_pk', ['workspace_id', 'review_id', 'contact_id'])
		.addForeignKeyConstraint(
			'review_contacts_review',
			['workspace_id', 'review_id'],
			'reviews',
			['workspace_id', 'id'],
			(key) => key.onDelete('cascade'),
		)
		.execute();
	await index(database, 'review_contacts', 'contact', ['contact_id']);
}

/** A table whose rows go when their contact goes. */
function ownedByContact<T extends string>(database: Schema, table: T): CreateTableBuilder<T, 'workspace_id' | 'contact_id'> {
	return database.schema
		.createTable(table)
		.addColumn('workspace_id', 'text', (column) => column.notNull())
		.addColumn('contact_id', 'text', (column) => column.notNull())
		.addForeignKeyConstraint(
			`${table}_contact`,
			['workspace_id', 'contact_id'],
			'contacts',
			['workspace_id', 'id'],
			(key) => key.onDelete('cascade'),
		);
}

function clustered<T extends string, C extends string>(
	traits: DialectTraits,
	table: CreateTableBuilder<T, C>,
): CreateTableBuilder<T, C> {
	return traits.clusteredTable === null ? table : table.modifyEnd(sql.raw(traits.clusteredTable));
}

async function index(database: Schema, table: string, name: string, columns: string[]): Promise<void> {
	await database.schema
		.createIndex(`${table}_by_${name}`)
		.on(table)
		.columns(['workspace_id', ...columns])
		.execute();
}
