import { Kysely } from 'kysely';

import type { Clock, Runtime } from '../../lib/runtime';
import type { Store } from '../contract';
import type { DatabaseAccess } from '../database/database-access';
import { MIGRATIONS } from '../database/migrations';
import { migrate } from '../database/migrations/migrate';
import type { Database } from '../database/schema';
import { createStore } from '../queries/store';
import { openDatabaseFile } from './database-file';
import { createSqliteDialect, SQLITE_TRAITS } from './dialect';

/** Whoever has the file sees all of it, by the clock of the one machine that it is on. */
export function accessTo(database: Kysely<Database>, clock: Clock): DatabaseAccess {
	return {
		ofWorkspace: () => database,
		overAll: async (transaction, read) => await read(transaction ?? database),
		now: () => clock.now(),
		close: async () => await database.destroy(),
	};
}

/** A database file, with whatever is in it. */
export async function openSqliteDatabase(path: string, runtime: Runtime): Promise<Kysely<Database>> {
	const file = await openDatabaseFile(path, runtime);
	return new Kysely<Database>({ dialect: createSqliteDialect({ database: file, runtime, file: path }) });
}

export async function migrateSqlite(database: Kysely<Database>, path: string, clock: Clock): Promise<void> {
	await migrate({ database, traits: SQLITE_TRAITS, clock, migrations: MIGRATIONS, location: path });
}

export async function openSqliteStore(path: string, runtime: Runtime): Promise<Store> {
	const database = await openSqliteDatabase(path, runtime);
	try {
		await migrateSqlite(database, path, runtime.clock);
	} catch (error) {
		await database.destroy();
		throw error;
	}
	return createStore({ access: accessTo(database, runtime.clock), traits: SQLITE_TRAITS, runtime });
}
