import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Dialect } from 'kysely';

import type { DialectTraits } from '../database/dialect-traits';
import { createSqliteDriver, type SqliteDriverDeps } from './driver';

export const SQLITE_TRAITS: DialectTraits = {
	clusteredTable: 'without rowid',
	// Deleted values are overwritten in the database (secure_delete), but the log keeps them until it is cut.
	afterErase: 'pragma wal_checkpoint(truncate)',
	// Every commit of the log is waited for, where the setting of `openDatabaseFile` waits only when the log is cut.
	durable: { begin: 'pragma synchronous = full', end: 'pragma synchronous = normal' },
	// Writers wait for each other from the beginning.
	lostRaces: [],
};

/** SQLite as Kysely speaks it, over `node:sqlite`. */
export function createSqliteDialect(deps: SqliteDriverDeps): Dialect {
	return {
		createAdapter: () => new SqliteAdapter(),
		createDriver: () => createSqliteDriver(deps),
		createIntrospector: (database) => new SqliteIntrospector(database),
		createQueryCompiler: () => new SqliteQueryCompiler(),
	};
}
