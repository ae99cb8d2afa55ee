import type { Kysely } from 'kysely';

import { isoTime, type Clock } from '../../../lib/runtime';
import type { DialectTraits } from '../dialect-traits';
import { StoreError } from '../../contract';
import type { Database } from '../schema';
import { MIGRATIONS } from '.';
import type { Migration } from './migration';

export interface MigrateDeps {
	database: Kysely<Database>;
	traits: DialectTraits;
	clock: Clock;
	migrations: readonly Migration[];
	/** Names the database in errors. */
	location: string;
	/** In the same transaction, before anything is looked at. */
	before?(transaction: Kysely<unknown>): Promise<void>;
	/** In the same transaction, once the schema is up to date. */
	after?(transaction: Kysely<unknown>): Promise<void>;
}

/**
 * Brings the schema up to date, all steps in one transaction. Two processes that open the same new database take turns:
 * the second one reads the version only once it holds the write lock, and then finds nothing left to do.
 * @throws StoreError `newerSchema` when a newer version of the pack wrote the database; nothing is changed then
 */
export async function migrate(deps: MigrateDeps): Promise<void> {
	const { database, traits, clock, migrations, location } = deps;
	const latest = migrations.at(-1)?.version ?? 0;
	await database.transaction().execute(async (transaction) => {
		await deps.before?.(transaction as unknown as Kysely<unknown>);
		await transaction.schema
			.createTable('schema_migrations')
			.ifNotExists()
			.addColumn('version', 'integer', (column) => column.primaryKey())
			.addColumn('name', 'text', (column) => column.notNull())
			.addColumn('applied_at', 'text', (column) => column.notNull())
			.execute();
		const current = await currentVersion(transaction);
		if (current > latest) throw newerSchema(current, latest, location);
		for (const migration of migrations) {
			if (migration.version <= current) continue;
			await migration.apply(transaction as unknown as Kysely<unknown>, traits);
			await transaction
				.insertInto('schema_migrations')
				.values({ version: migration.version, name: migration.name, applied_at: isoTime(clock.now()) })
				.execute();
		}
		await deps.after?.(transaction as unknown as Kysely<unknown>);
	});
}

/** @throws StoreError when a store is not of the version that this pack works with; nothing is changed */
export async function requireCurrent(database: Kysely<Database>, location: string): Promise<void> {
	const latest = MIGRATIONS.at(-1)?.version ?? 0;
	const current = await currentVersion(database);
	if (current > latest) throw newerSchema(current, latest, location);
	if (current === latest) return;
	throw new StoreError('unsupported', {
		problem: `The store "${location}" has schema version ${current}, and this version of the pack works with ${latest}.`,
		fix: 'Run a workflow of this n8n that uses the store, which brings it up to date; then repeat this.',
		location,
	});
}

async function currentVersion(database: Kysely<Database>): Promise<number> {
	const row = await database
		.selectFrom('schema_migrations')
		.select('version')
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.version ?? 0;
}

function newerSchema(current: number, latest: number, location: string): StoreError {
	return new StoreError('newerSchema', {
		problem: `The store "${location}" has schema version ${current}, but this version of the pack knows only ${latest}.`,
		fix: 'Update n8n-nodes-social-crm to the version that wrote it, or restore a backup from before that update.',
		location,
	});
}
