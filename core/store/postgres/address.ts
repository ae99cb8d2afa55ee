import { StoreError } from '../contract';
import { quotedSchema, SCHEMA } from './names';

/** A Postgres database as it is chosen. */
export interface PostgresSettings {
	/** Postgres 16 to 18, for several machines. */
	kind: 'postgres';
	/** `postgres://user:password@host:port/database`, with `?schema=` where that is not set beside it. */
	connectionString: string;
	/** Where the tables are. Default: `social_crm`. */
	schema?: string;
	/** How many a process has at most. Default: 5. */
	connections?: number;
	/** What goes before the address. `false` for none; `ca` is a certificate in PEM of an authority of one's own. */
	tls?: false | { rejectUnauthorized: boolean; ca?: string };
}

/** Where a Postgres database is, and how it is connected to. */
export interface PostgresAddress extends Pick<PostgresSettings, 'connections' | 'tls'> {
	/** With the password, for the driver alone. */
	connectionString: string;
	/** Host, port, database and another schema than usual, without user and password: tells one store from another. */
	location: string;
	/** In quotation marks, as it stands in statements. */
	schema: string;
}

const PROTOCOLS: ReadonlySet<string> = new Set(['postgres:', 'postgresql:']);

/**
 * Reads `postgres://user:password@host:port/database?sslmode=verify-full&schema=social_crm`.
 * https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 * @throws StoreError `cannotOpen`, without a word of what was given: it may hold a password
 */
export function postgresAddress({ connectionString, schema, connections, tls }: PostgresSettings): PostgresAddress {
	const url = URL.canParse(connectionString) ? new URL(connectionString) : null;
	const database = url === null ? '' : decoded(url.pathname.slice(1));
	if (url === null || !PROTOCOLS.has(url.protocol) || database === '') throw noAddress();
	const host = url.searchParams.get('host') ?? decoded(url.hostname);
	const port = url.searchParams.get('port') ?? url.port;
	const name = schema || url.searchParams.get('schema') || SCHEMA;
	const place = `${host || 'localhost'}:${port || '5432'}/${database}`;
	return {
		connectionString: withTls(url, connectionString, tls),
		location: name === SCHEMA ? place : `${place}?schema=${name}`,
		schema: quotedSchema(name),
		connections,
		tls,
	};
}

/** What the address says of TLS gives way to what is set: the driver would take its word for it. */
function withTls(url: URL, connectionString: string, tls: PostgresSettings['tls']): string {
	if (tls === undefined) return connectionString;
	for (const name of [...url.searchParams.keys()]) if (name.startsWith('ssl')) url.searchParams.delete(name);
	return url.toString();
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
