import { sql, type Kysely } from 'kysely';

import type { Runtime } from '../../lib/runtime';
import { StoreError } from '../contract';
import { COPIED_TABLES } from '../database/copied-tables';
import type { CopySide } from '../database/copy-side';
import { freezeText, type Freeze } from '../database/frozen';
import type { Database } from '../database/schema';
import type { PostgresSettings } from './address';
import { POSTGRES_TRAITS } from './dialect';
import { connectPostgres } from './open';

/** A Postgres database as it is copied. @throws StoreError */
export async function openPostgresCopySide(settings: PostgresSettings, runtime: Runtime): Promise<CopySide> {
	const { location, schema, pool, clock, seenAs, migrate } = await connectPostgres(settings, runtime);
	const allTables = COPIED_TABLES.map(({ name }) => `${schema}.${name}`).join(', ');
	const database = seenAs('installation');
	return {
		location,
		database,
		traits: POSTGRES_TRAITS,
		holdsNul: false,
		now: clock.now,
		async hasStore() {
			const { rows } = await sql<{ found: number }>`
				select to_regclass(${`${schema}.schema_migrations`}) is not null as found
			`.execute(database);
			return rows[0]?.found === 1;
		},
		migrate,
		requireOwner: async () => await requireOwner(database, schema, location),
		async freeze(transaction, freeze) {
			// Whoever is changing something comes to an end first.
			await sql.raw(`lock table ${allTables} in share row exclusive mode`).execute(transaction);
			await sql.raw(refusing(schema, freeze)).execute(transaction);
			for (const { name } of COPIED_TABLES) await sql.raw(freezing(schema, name)).execute(transaction);
		},
		async thaw(transaction) {
			for (const { name } of COPIED_TABLES)
				await sql.raw(`drop trigger if exists frozen on ${schema}.${name}`).execute(transaction);
			await sql.raw(`drop function if exists ${schema}.refuse_changes()`).execute(transaction);
		},
		async permit(transaction) {
			await sql`select set_config('social_crm.copying', 'on', true)`.execute(transaction);
		},
		async forbid(transaction) {
			await sql`select set_config('social_crm.copying', '', true)`.execute(transaction);
		},
		async empty(transaction) {
			await sql.raw(`truncate ${allTables}`).execute(transaction);
		},
		close: async () => await pool.end(),
	};
}

/** SQLSTATE of the refusal: one that Postgres itself has not. */
const REFUSED = 'SC001';

const refusing = (schema: string, freeze: Freeze) => `
	create or replace function ${schema}.refuse_changes() returns trigger language plpgsql as $refuse$ begin
		if coalesce(current_setting('social_crm.copying', true), '') <> 'on' then
			raise exception using errcode = '${REFUSED}', message = '${freezeText(freeze).replaceAll("'", "''")}';
		end if;
		return null;
	end $refuse$`;

const freezing = (schema: string, table: string) => `
	create or replace trigger frozen before insert or update or delete or truncate on ${schema}.${table}
	for each statement execute function ${schema}.refuse_changes()`;

/** Row-level security shows the rows of all workspaces to nobody but whoever made the tables. */
async function requireOwner(database: Kysely<Database>, schema: string, location: string): Promise<void> {
	const { rows } = await sql<{ owner: string; user: string }>`
		select pg_get_userbyid(relowner) as owner, current_user as user from pg_class
		where relnamespace = to_regnamespace(${schema}) and relkind = 'r' and not pg_has_role(relowner, 'usage')
		limit 1
	`.execute(database);
	const [foreign] = rows;
	if (foreign === undefined) return;
	throw new StoreError('readOnly', {
		problem: `The store in the Postgres database "${location}" belongs to the user ${foreign.owner}, and ${foreign.user} does not see all of it.`,
		fix: `Copy it as ${foreign.owner}.`,
		location,
	});
}
