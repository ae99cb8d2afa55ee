import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';

import type { Runtime } from '../../lib/runtime';
import type { DialectTraits } from '../database/dialect-traits';
import { repeatLostRaces } from '../database/lost-races';
import { analyseNewTables, type FirstStatistics } from './first-statistics';
import { connectClient, type HeldClient, type PoolPlace } from './held-client';
import { isCutOff, translatePostgresError } from './postgres-error';
import { beginOf, type Scope } from './scope';
import type { ServerClock } from './server-clock';

export interface ConnectionDeps extends PoolPlace {
	scope: Scope;
	/** In quotation marks. */
	schema: string;
	clock: ServerClock;
	runtime: Runtime;
	traits: DialectTraits;
	statistics: FirstStatistics;
}

/** A connection as Kysely works with it. Every statement runs in a transaction that says for whom it is. */
export interface ScopedConnection extends DatabaseConnection {
	begin(writes: boolean): Promise<void>;
	commit(): Promise<void>;
	rollback(): Promise<void>;
	/** Gives the connection back to the pool. */
	release(): void;
}

const WRITES: ReadonlySet<string> = new Set([
	'InsertQueryNode',
	'UpdateQueryNode',
	'DeleteQueryNode',
	'MergeQueryNode',
]);

/** Of a text of several statements there is one for each. */
interface Answer {
	rows: Array<{ now?: number }>;
}

/** A connection of the pool may have died since it was used last, which shows when it is used. */
const MOST_CONNECTS = 3;

export async function connect(deps: ConnectionDeps): Promise<ScopedConnection> {
	const client = await connectClient(deps);
	let isInTransaction = false;

	const begin: ScopedConnection['begin'] = async (writes) => {
		await beginIn(deps, client, writes);
		isInTransaction = true;
	};
	const end = async (how: 'commit' | 'rollback') => {
		isInTransaction = false;
		await endOf(deps, client, how);
		if (how === 'commit' && deps.statistics.areDue()) await analyse(deps, client);
	};

	async function runAlone<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		await begin(WRITES.has(query.query.kind));
		try {
			const result = await run<R>(deps, client, query);
			await end('commit');
			return result;
		} catch (error) {
			await end('rollback');
			throw error;
		}
	}

	const execute = async <R>(query: CompiledQuery) => {
		if (isInTransaction) return await run<R>(deps, client, query);
		return await repeatLostRaces(deps, async () => await runAlone<R>(query));
	};

	return {
		begin,
		commit: async () => await end('commit'),
		rollback: async () => await end('rollback'),
		release: () => client.release(),
		executeQuery: execute,
		async *streamQuery<R>(query: CompiledQuery) {
			yield await execute<R>(query);
		},
	};
}

async function beginIn(
	{ scope, schema, clock, location }: ConnectionDeps,
	client: HeldClient,
	writes: boolean,
): Promise<void> {
	for (let tries = 1; ; tries += 1) {
		const { query, escapeLiteral } = await client.renewed();
		try {
			const answers = (await query(beginOf(scope, schema, writes, escapeLiteral))) as unknown as Answer[];
			clock.observe(Number(answers.at(-1)?.rows[0]?.now));
			return;
		} catch (error) {
			if (isCutOff(error)) client.drop(error as Error);
			else await query('rollback').catch(client.drop);
			if (!isCutOff(error) || tries === MOST_CONNECTS) throw translatePostgresError(error, location);
		}
	}
}

async function run<R>(
	{ location, statistics }: ConnectionDeps,
	client: HeldClient,
	{ sql, parameters }: CompiledQuery,
): Promise<QueryResult<R>> {
	try {
		const { rows, rowCount, command } = await client.held().query(sql, parameters.map(storable));
		if (command === 'INSERT') statistics.wrote(rowCount ?? 0);
		if (command === 'SELECT' || rowCount === null) return { rows: rows as R[] };
		return { rows: rows as R[], numAffectedRows: BigInt(rowCount) };
	} catch (error) {
		if (isCutOff(error)) client.drop(error as Error);
		throw translatePostgresError(error, location);
	}
}

async function endOf({ location }: ConnectionDeps, client: HeldClient, how: 'commit' | 'rollback'): Promise<void> {
	// Without its connection a transaction is rolled back already.
	if (how === 'rollback' && client.isGone()) return;
	try {
		await client.held().query(how);
	} catch (error) {
		client.drop(error as Error);
		if (how === 'commit') throw translatePostgresError(error, location);
	}
}

/** What was stored is stored: whatever goes wrong here, the server's own statistics come later. */
async function analyse(deps: ConnectionDeps, client: HeldClient): Promise<void> {
	try {
		await beginIn({ ...deps, scope: 'schema' }, client, false);
		await client.held().query(analyseNewTables(deps.schema));
		await client.held().query('commit');
	} catch (error) {
		client.drop(error as Error);
	}
}

/** No text of Postgres holds the character of the code 0. */
function storable(value: unknown): unknown {
	return typeof value === 'string' && value.includes('\u0000') ? value.replaceAll('\u0000', '\uFFFD') : value;
}
