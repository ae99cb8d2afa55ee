import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

import type { DialectTraits } from '../dialect-traits';
import type { Migration } from './migration';

/**
 * What keeping CRMs and contacts in step needs beside the links: the policies, what came in and has to go out, runs and
 * their plans, and what waits for a person.
 */
export const sync: Migration = {
	version: 16,
	name: 'sync',
	async apply(database, traits) {
		await createHubValues(database, traits);
		await createPolicies(database, traits);
		await createBoxes(database, traits);
		await createRuns(database);
		await createPlans(database);
		await createConflicts(database);
		await createDeadLetters(database);
		await clustered(
			traits,
			table(database, 'suppressions', ['digest', 'at']).addPrimaryKeyConstraint('suppressions_pk', [
				'workspace_id',
				'digest',
			]),
		);
	},
};

type Schema = Kysely<unknown>;
type Table = CreateTableBuilder<string, string>;

const OBJECT = ['workspace_id', 'integration_id', 'crm_object'] as const;

async function createHubValues(database: Schema, traits: DialectTraits): Promise<void> {
	const columns = ['contact_id', 'field', 'value', 'origin', 'not_after'];
	await clustered(
		traits,
		ownedByContact(table(database, 'hub_values', columns, ['not_before']), 'hub_values').addPrimaryKeyConstraint(
			'hub_values_pk',
			['workspace_id', 'contact_id', 'field'],
		),
	);
}

/** The one index without a workspace: an object of an account is kept in step by one of them alone. */
async function createPolicies(database: Schema, traits: DialectTraits): Promise<void> {
	const columns = ['integration_id', 'crm_object', 'policy', 'updated_at'];
	await clustered(
		traits,
		table(database, 'sync_policies', columns)
			.addColumn('version', 'integer', (number) => number.notNull())
			.addColumn('is_held_once', 'integer', (number) => number.notNull())
			.addPrimaryKeyConstraint('sync_policies_pk', [...OBJECT])
			.addUniqueConstraint('sync_policies_one_workspace', ['integration_id', 'crm_object']),
	);
}

/** Records may be large, so those that came in are not kept in the order of their key. */
async function createBoxes(database: Schema, traits: DialectTraits): Promise<void> {
	const incoming = ['integration_id', 'crm_object', 'crm_id', 'read_at'];
	await table(database, 'sync_inbox', incoming, ['record', 'not_before'])
		.addColumn('revision', 'bigint', (number) => number.notNull())
		.addPrimaryKeyConstraint('sync_inbox_pk', [...OBJECT, 'crm_id'])
		.execute();
	const outgoing = table(database, 'sync_outbox', ['integration_id', 'crm_object', 'contact_id']);
	await clustered(
		traits,
		ownedByContact(outgoing, 'sync_outbox')
			.addColumn('revision', 'bigint', (number) => number.notNull())
			.addPrimaryKeyConstraint('sync_outbox_pk', [...OBJECT, 'contact_id']),
	);
	await index(database, 'sync_outbox', 'contact', ['contact_id']);
}

async function createRuns(database: Schema): Promise<void> {
	const columns = ['id', 'integration_id', 'crm_object', 'kind', 'state', 'started_at', 'updated_at', 'counts'];
	await table(database, 'sync_runs', columns, ['plan_id', 'undoes', 'ended_at', 'calls', 'reason'])
		.addColumn('policy_version', 'integer', (number) => number.notNull())
		.addPrimaryKeyConstraint('sync_runs_pk', ['workspace_id', 'id'])
		.execute();
	await index(database, 'sync_runs', 'object', ['integration_id', 'crm_object', 'started_at', 'id']);
	await index(database, 'sync_runs', 'start', ['started_at', 'id']);
}

async function createPlans(database: Schema): Promise<void> {
	const columns = ['id', 'integration_id', 'crm_object', 'run_id', 'state', 'totals', 'created_at'];
	await table(database, 'sync_plans', columns, ['held_because'])
		.addColumn('policy_version', 'integer', (number) => number.notNull())
		.addColumn('estimated_calls', 'integer', (number) => number.notNull())
		.addPrimaryKeyConstraint('sync_plans_pk', ['workspace_id', 'id'])
		.execute();
	await database.schema
		.createIndex('sync_plans_one_current')
		.unique()
		.on('sync_plans')
		.columns([...OBJECT])
		.where(sql.ref('state'), 'in', sql`('open', 'held')`)
		.execute();
	const rows = table(database, 'sync_plan_rows', ['plan_id', 'body'], ['contact_id', 'crm_id']);
	await ownedBy('sync_plans', 'plan_id', rows, 'sync_plan_rows')
		.addColumn('position', 'integer', (number) => number.notNull())
		.addColumn('is_action', 'integer', (number) => number.notNull())
		.addColumn('is_done', 'integer', (number) => number.notNull())
		.addPrimaryKeyConstraint('sync_plan_rows_pk', ['workspace_id', 'plan_id', 'position'])
		.execute();
	await index(database, 'sync_plan_rows', 'contact', ['contact_id']);
	await index(database, 'sync_plan_rows', 'crm_id', ['crm_id']);
}

async function createConflicts(database: Schema): Promise<void> {
	const known = ['id', 'integration_id', 'crm_object', 'contact_id', 'crm_id', 'field'];
	const seen = ['hub_value', 'crm_value', 'reason', 'found_at', 'state'];
	const conflicts = table(database, 'sync_conflicts', [...known, ...seen], ['answer', 'answered_at', 'settled_at']);
	await ownedByContact(conflicts, 'sync_conflicts')
		.addPrimaryKeyConstraint('sync_conflicts_pk', ['workspace_id', 'id'])
		.execute();
	await database.schema
		.createIndex('sync_conflicts_one_unsettled')
		.unique()
		.on('sync_conflicts')
		.columns([...OBJECT, 'contact_id', 'field'])
		.where(sql.ref('state'), '<>', sql`'settled'`)
		.execute();
	await index(database, 'sync_conflicts', 'contact', ['contact_id']);
	await index(database, 'sync_conflicts', 'state', ['state', 'id']);
}

async function createDeadLetters(database: Schema): Promise<void> {
	const known = ['id', 'integration_id', 'crm_object', 'contact_id', 'side'];
	const letters = table(
		database,
		'dead_letters',
		[...known, 'kind', 'message', 'first_at', 'last_at'],
		['crm_id', 'fix', 'next_at'],
	);
	await ownedByContact(letters, 'dead_letters')
		.addColumn('tries', 'integer', (number) => number.notNull())
		.addPrimaryKeyConstraint('dead_letters_pk', ['workspace_id', 'id'])
		.addUniqueConstraint('dead_letters_one_a_side', [...OBJECT, 'contact_id', 'side'])
		.execute();
	await index(database, 'dead_letters', 'contact', ['contact_id']);
	await index(database, 'dead_letters', 'next_try', ['integration_id', 'crm_object', 'next_at']);
}

/** A table of text columns; the workspace comes first. */
function table(database: Schema, name: string, required: readonly string[], optional: readonly string[] = []): Table {
	let created: Table = database.schema.createTable(name);
	for (const column of ['workspace_id', ...required])
		created = created.addColumn(column, 'text', (text) => text.notNull());
	for (const column of optional) created = created.addColumn(column, 'text');
	return created;
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

async function clustered({ clusteredTable }: DialectTraits, narrow: Table): Promise<void> {
	await (clusteredTable === null ? narrow : narrow.modifyEnd(sql.raw(clusteredTable))).execute();
}

async function index(database: Schema, name: string, suffix: string, columns: readonly string[]): Promise<void> {
	await database.schema
		.createIndex(`${name}_by_${suffix}`)
		.on(name)
		.columns(['workspace_id', ...columns])
		.execute();
}
