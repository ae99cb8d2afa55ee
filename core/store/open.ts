import type { Runtime } from '../lib/runtime';
import type { Store } from './contract';
import { postgresAddress, type PostgresSettings } from './postgres/address';
import type { UsablePostgres } from './postgres/check';

/** Which database keeps the data, and where. */
export type StoreSettings =
	| {
			/** SQLite, the one inside Node. */
			kind: 'sqlite';
			/** The database file. `:memory:`, or empty where it may be larger than that: gone when it is closed. */
			file: string;
	  }
	| PostgresSettings;

/**
 * Where a store is, as it may be told and logged: without user and password.
 * @throws StoreError when what names a Postgres database is no address of one
 */
export function storeLocation(settings: StoreSettings): string {
	return settings.kind === 'sqlite' ? settings.file : postgresAddress(settings).location;
}

/**
 * Opens a store and brings its schema up to date; a database file that does not exist is made. Open one store per
 * database and process, and share it: two stores of one process would wait for each other as two processes do.
 *
 * This is the only place that chooses a database. What is behind one is loaded on the first call, so that importing
 * this file costs nothing.
 * @throws StoreError when the database cannot be used
 */
export async function openStore(settings: StoreSettings, runtime: Runtime): Promise<Store> {
	switch (settings.kind) {
		case 'sqlite': {
			const { openSqliteStore } = await import('./sqlite/open');
			return await openSqliteStore(settings.file, runtime);
		}
		case 'postgres': {
			const { openPostgresStore } = await import('./postgres/open');
			return await openPostgresStore(settings, runtime);
		}
	}
}

/** Looks whether a store can be kept in a database, and changes nothing there. @throws StoreError that says why not */
export async function checkPostgres(settings: PostgresSettings, runtime: Runtime): Promise<UsablePostgres> {
	const postgres = await import('./postgres/check');
	return await postgres.checkPostgres(settings, runtime);
}
