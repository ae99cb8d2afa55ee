import { Kysely } from 'kysely';

import type { Runtime } from '../../lib/runtime';
import type { Store } from '../contract';
import { MIGRATIONS } from '../database/migrations';
import { migrate } from '../database/migrations/migrate';
import type { Database } from '../database/schema';
import { createStore } from '../queries/store';
import { openDatabaseFile } from './database-file';
import { createSqliteDialect, SQLITE_TRAITS } from './dialect';

export async function openSqliteStore(path: string, runtime: Runtime): Promise<Store> {
	const file = await openDatabaseFile(path, runtime);
	const database = new Kysely<Database>({ dialect: createSqliteDialect({ database: file, runtime, file: path }) });
	try {
		await migrate({
			database,
			traits: SQLITE_TRAITS,
			clock: runtime.clock,
			migrations: MIGRATIONS,
			location: path,
		});
	} catch (error) {
		await database.destroy();
		throw error;
	}
	return createStore({ database, traits: SQLITE_TRAITS, runtime });
}
