/** The store: its contract, and the one place where a database is chosen. */
export * from './contract';
export { openStore, type StoreSettings } from './open';
