import { CompiledQuery, Kysely, sql } from 'kysely';
import type { Pool } from 'pg';

import type { Runtime } from '../../lib/runtime';
import type { Store } from '../contract';
import type { DatabaseAccess } from '../database/database-access';
import { MIGRATIONS } from '../database/migrations';
import { migrate } from '../database/migrations/migrate';
import type { Database } from '../database/schema';
import { createStore } from '../queries/store';
import { postgresAddress, type PostgresSettings } from './address';
import { createPostgresDialect, POSTGRES_TRAITS } from './dialect';
import { createFirstStatistics } from './first-statistics';
import { orderKeys } from './key-order';
import { openPool } from './pool';
import { LOOK_AROUND, type Scope } from './scope';
import { createServerClock, type ServerClock } from './server-clock';
import { requireVersion, requireWalls } from './requirements';
import { prepareRole, raiseWalls } from './walls';

/** A database that a process is connected to. */
export interface PostgresDatabase {
	/** As in `PostgresAddress`. */
	readonly location: string;
	/** In quotation marks. */
	readonly schema: string;
	readonly pool: Pool;
	readonly clock: ServerClock;
	readonly seenAs: SeenAs;
	/** Makes schema and role, or brings them up to date. @throws StoreError */
	migrate(): Promise<void>;
}

/** @throws StoreError */
export async function connectPostgres(
	settings: PostgresSettings,
	runtime: Runtime,
	patienceMs?: number,
): Promise<PostgresDatabase> {
	const address = postgresAddress(settings);
	const { location, schema } = address;
	const pool = await openPool(address, patienceMs);
	const clock = createServerClock(runtime.clock);
	const traits = POSTGRES_TRAITS;
	const deps = { pool, clock, runtime, traits, location, schema, statistics: createFirstStatistics() };
	const seenAs: SeenAs = (scope) => new Kysely<Database>({ dialect: createPostgresDialect({ ...deps, scope }) });
	return {
		location,
		schema,
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
					await requireVersion(database, location);
					await sql.raw(makingSchema(schema)).execute(database);
				},
				async after(database) {
					await orderKeys(database, schema);
					await prepareRole(database, location);
					await requireWalls(database, schema, location);
					await raiseWalls(database, schema);
				},
			});
		},
	};
}

/** @throws StoreError */
export async function openPostgresStore(settings: PostgresSettings, runtime: Runtime): Promise<Store> {
	const database = await connectPostgres(settings, runtime);
	try {
		await database.migrate();
	} catch (error) {
		await database.pool.end();
		throw error;
	}
	return createStore({ access: accessTo(database), traits: POSTGRES_TRAITS, runtime });
}

/** Where it is there already, nobody has to be permitted to make one. */
const makingSchema = (schema: string): string => `do $make$ begin
	if to_regnamespace('${schema}') is null then
		create schema ${schema};
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
