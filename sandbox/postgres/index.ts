export { findPostgres, type PostgresBinaries } from './binaries';
export { startPostgres, stopServer, type PostgresServer } from './server';
