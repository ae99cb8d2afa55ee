export * from './contract';
export * from './errors';
export { openSqliteStore, type SqliteStoreOptions } from './sqlite/open';
