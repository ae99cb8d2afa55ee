import { CompiledQuery, Kysely, sql } from 'kysely';
import type { Pool } from 'pg';

import type { Runtime } from '../../lib/runtime';
import type { Store } from '../contract';
import type { DatabaseAccess } from '../database/database-access';
import { MIGRATIONS } from '../database/migrations';
import { migrate } from '../database/migrations/migrate';
import type { Database } from '../database/schema';
import { createStore } from '../queries/store';
import { postgresAddress } from './address';
import { createPostgresDialect, POSTGRES_TRAITS } from './dialect';
import { createFirstStatistics } from './first-statistics';
import { orderKeys } from './key-order';
import { SCHEMA } from './names';
import { openPool } from './pool';
import { LOOK_AROUND, type Scope } from './scope';
import { createServerClock, type ServerClock } from './server-clock';
import { prepareRole, raiseWalls } from './walls';

/** A database that a process is connected to. */
export interface PostgresDatabase {
	/** Host, port and database. */
	readonly location: string;
	readonly pool: Pool;
	readonly clock: ServerClock;
	readonly seenAs: SeenAs;
	/** Makes schema and role, or brings them up to date. @throws StoreError */
	migrate(): Promise<void>;
}

/** @throws StoreError */
export async function connectPostgres(connectionString: string, runtime: Runtime): Promise<PostgresDatabase> {
	const address = postgresAddress(connectionString);
	const { location } = address;
	const pool = await openPool(address);
	const clock = createServerClock(runtime.clock);
	const traits = POSTGRES_TRAITS;
	const deps = { pool, clock, runtime, traits, location, statistics: createFirstStatistics() };
	const seenAs: SeenAs = (scope) => new Kysely<Database>({ dialect: createPostgresDialect({ ...deps, scope }) });
	return {
		location,
		pool,
		clock,
		seenAs,
		async migrate() {
			await migrate({
				database: seenAs('schema'),
				traits,
				clock: runtime.clock,
				migrations: MIGRATIONS,
				location,
				async before(database) {
					await sql.raw(MAKE_SCHEMA).execute(database);
				},
				async after(database) {
					await orderKeys(database);
					await prepareRole(database, location);
					await raiseWalls(database);
				},
			});
		},
	};
}

/** @throws StoreError */
export async function openPostgresStore(connectionString: string, runtime: Runtime): Promise<Store> {
	const database = await connectPostgres(connectionString, runtime);
	try {
		await database.migrate();
	} catch (error) {
		await database.pool.end();
		throw error;
	}
	return createStore({ access: accessTo(database), traits: POSTGRES_TRAITS, runtime });
}

/** Where it is there already, nobody has to be permitted to make one. */
const MAKE_SCHEMA = `do $make$ begin
	if to_regnamespace('${SCHEMA}') is null then
		create schema ${SCHEMA};
	end if;
end $make$`;

/** All share the pool: what one costs is its object. */
type SeenAs = (scope: Scope) => Kysely<Database>;

function accessTo({ pool, clock, seenAs }: PostgresDatabase): DatabaseAccess {
	return {
		ofWorkspace: (workspace) => seenAs({ workspace }),
		async overAll(transaction, read) {
			if (transaction === null) return await read(seenAs('installation'));
			await transaction.executeQuery(CompiledQuery.raw(LOOK_AROUND.begin));
			const answer = await read(transaction);
			await transaction.executeQuery(CompiledQuery.raw(LOOK_AROUND.end));
			return answer;
		},
		now: clock.now,
		close: async () => await pool.end(),
	};
}
