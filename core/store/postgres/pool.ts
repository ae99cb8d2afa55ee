import type { CustomTypesConfig, Pool } from 'pg';

import { StoreError } from '../contract';
import type { PostgresAddress } from './address';

/** Work of one process overlaps little, since transactions of a workspace take turns. */
const USUAL_CONNECTIONS = 5;
/** Also how long work waits until another gives its connection back. */
const CONNECT_TIMEOUT_MS = 30_000;
const IDLE_MS = 30_000;

/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/catalog/pg_type.dat */
const BOOL = 16;
const BIGINT = 20;
const NUMERIC = 1700;

/**
 * Values arrive as they do from SQLite: counts and sums as numbers, conditions as 1 and 0. What the store counts stays
 * far below 2^53.
 */
const TYPES: Pick<CustomTypesConfig, 'getTypeParser'> = {
	getTypeParser: (type: number, format?: string) => {
		if (format === 'binary') return undefined;
		if (type === BOOL) return (text: string) => (text === 't' ? 1 : 0);
		return NUMBERS.has(type) ? Number : (text: string) => text;
	},
};

const INTEGERS = [BIGINT, 21, 23];
const FLOATS = [700, 701];
const NUMBERS: ReadonlySet<number> = new Set([...INTEGERS, ...FLOATS, NUMERIC]);

/** Connections are made as they are needed. The driver is loaded with the first pool. */
export async function openPool(
	{ connectionString, location, connections = USUAL_CONNECTIONS, tls }: PostgresAddress,
	patienceMs = CONNECT_TIMEOUT_MS,
): Promise<Pool> {
	const { default: driver } = await import('pg');
	try {
		const pool = new driver.Pool({
			connectionString,
			types: TYPES,
			max: connections,
			...(tls === undefined ? {} : { ssl: tls }),
			connectionTimeoutMillis: patienceMs,
			idleTimeoutMillis: IDLE_MS,
			keepAlive: true,
			allowExitOnIdle: true,
			application_name: 'n8n-nodes-social-crm',
		});
		// A connection that breaks between two statements is told by the next one, or replaced.
		pool.on('error', () => undefined);
		pool.on('connect', (client) => client.on('error', () => undefined));
		return pool;
	} catch (cause) {
		throw new StoreError('cannotOpen', {
			problem: `The address of the Postgres database "${location}" has settings that cannot be used.`,
			fix: 'Correct what stands behind the "?" of the address, such as sslmode and the files of certificates.',
			location,
			cause,
		});
	}
}
