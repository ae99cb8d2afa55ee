import type { DatabaseSync } from 'node:sqlite';

import type { DatabaseConnection, Driver } from 'kysely';

import type { Runtime } from '../../lib/runtime';
import { createMutex } from './mutex';
import { retryWhileBusy } from './retry-while-busy';
import { createStatementRunner } from './statements';

export interface SqliteDriverDeps {
	database: DatabaseSync;
	runtime: Pick<Runtime, 'clock' | 'random'>;
	/** Names the database in errors. */
	file: string;
}

/**
 * Kysely's driver for `node:sqlite`: one connection behind a lock, so that transactions of one process cannot mix
 * although their statements alternate with other work. Transactions take the write lock at once (`BEGIN IMMEDIATE`):
 * one that began as a reader could fail later with no way to repeat it.
 */
export function createSqliteDriver({ database, runtime, file }: SqliteDriverDeps): Driver {
	const mutex = createMutex();
	const run = createStatementRunner(database);

	const execute = async (sql: string, parameters: readonly unknown[] = []) =>
		await retryWhileBusy(runtime, file, () => run(sql, parameters));

	const connection: DatabaseConnection = {
		async executeQuery<R>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) {
			const { rows, ...counts } = await execute(sql, parameters);
			return { rows: rows as R[], ...counts };
		},
		async *streamQuery<R>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) {
			const { rows } = await execute(sql, parameters);
			yield { rows: rows as R[] };
		},
	};

	return {
		async init() {},
		async acquireConnection() {
			await mutex.lock();
			return connection;
		},
		async releaseConnection() {
			mutex.unlock();
		},
		async beginTransaction() {
			await execute('begin immediate');
		},
		async commitTransaction() {
			await execute('commit');
		},
		async rollbackTransaction() {
			// After some failures, a full disk for example, SQLite has rolled back by itself.
			if (database.isTransaction) await execute('rollback');
		},
		async destroy() {
			await mutex.lock();
			database.close();
			mutex.unlock();
		},
	};
}
