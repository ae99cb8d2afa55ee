/** The store: its contract, and the one place where a database is chosen. */
export * from './contract';
export { openStore, storeLocation, type StoreSettings } from './open';
export { moveStore, reopenMoved, type MoveOptions } from './move';
export type { CopiedRows, StoreCopy } from './copy';
