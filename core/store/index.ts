/** The store: its contract, and the one place where a database is chosen. */
export * from './contract';
export { checkPostgres, openStore, storeLocation, type StoreSettings } from './open';
export type { PostgresSettings } from './postgres/address';
export { moveStore, reopenMoved, type MoveOptions } from './move';
export type { CopiedRows, StoreCopy } from './copy';
