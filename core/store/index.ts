/** The store: its contract, and the one place where a database is chosen. */
export * from './contract';
export { openSqliteStore, type SqliteStoreOptions } from './sqlite/open';
