import { StoreError } from '../contract';

/** Where a Postgres database is. */
export interface PostgresAddress {
	/** With the password, for the driver alone. */
	connectionString: string;
	/** Host, port and database, without user and password: names the database in errors, and tells two apart. */
	location: string;
}

const PROTOCOLS: ReadonlySet<string> = new Set(['postgres:', 'postgresql:']);

/**
 * Reads `postgres://user:password@host:port/database?sslmode=verify-full`.
 * https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 * @throws StoreError `cannotOpen`, without a word of what was given: it may hold a password
 */
export function postgresAddress(connectionString: string): PostgresAddress {
	const url = URL.canParse(connectionString) ? new URL(connectionString) : null;
	const database = url === null ? '' : decoded(url.pathname.slice(1));
	if (url === null || !PROTOCOLS.has(url.protocol) || database === '') throw noAddress();
	const host = url.searchParams.get('host') ?? decoded(url.hostname);
	return { connectionString, location: `${host || 'localhost'}:${url.port || '5432'}/${database}` };
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		throw noAddress();
	}
}

function noAddress(): StoreError {
	return new StoreError('cannotOpen', {
		problem: 'What names the Postgres database of the store is no address of one.',
		fix: 'Write postgres://user:password@host:5432/database; in user and password write what is neither a letter nor a digit as %XX.',
	});
}
