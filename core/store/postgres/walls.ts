import { sql, type Kysely } from 'kysely';

import { USER_ROLE } from './names';
import { noRole } from './requirements';

/**
 * The second wall between workspaces, behind the queries that each name theirs: row-level security, forced, and a role
 * that neither owns the tables nor may do anything else. Without the setting of a workspace it sees no row.
 * https://www.postgresql.org/docs/18/ddl-rowsecurity.html
 */
export async function prepareRole(database: Kysely<unknown>, location: string): Promise<void> {
	const { rows } = await sql<{ name: string }>`select quote_ident(session_user) as name`.execute(database);
	try {
		await sql.raw(PREPARE_ROLE).execute(database);
	} catch (cause) {
		throw noRole({ user: rows[0]?.name ?? '', location, cause });
	}
}

/** The roles belong to the whole server: another database of it may make the same one at this moment. */
const PREPARE_ROLE = `do $prepare$ begin
	if not exists (select from pg_roles where rolname = '${USER_ROLE}') then
		begin
			create role ${USER_ROLE} nologin;
		exception when duplicate_object or unique_violation then null;
		end;
	end if;
	if not pg_has_role(session_user, '${USER_ROLE}', 'set') then
		execute format('grant ${USER_ROLE} to %I', session_user);
	end if;
end $prepare$`;

/**
 * Puts up the wall around every table that has none yet, and lets the role use them. Runs in the transaction that made
 * them.
 */
export async function raiseWalls(database: Kysely<unknown>, schema: string): Promise<void> {
	await sql.raw(raisingWalls(schema)).execute(database);
}

/**
 * The condition reads the setting as it stands: after a transaction that set it, it is blank, as which no workspace is
 * named. The owner looks over all workspaces where it says so: the ids of workspaces, and upgrades.
 */
const raisingWalls = (schema: string): string => `do $raise$ declare wall text; begin
	for wall in
		select relname from pg_class
		where relnamespace = '${schema}'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migrations'
			and not (relrowsecurity and relforcerowsecurity and has_table_privilege('${USER_ROLE}', oid, 'delete'))
	loop
		execute format('drop policy if exists workspace on ${schema}.%I', wall);
		execute format('drop policy if exists installation on ${schema}.%I', wall);
		execute format('alter table ${schema}.%I enable row level security', wall);
		execute format('alter table ${schema}.%I force row level security', wall);
		execute format('create policy workspace on ${schema}.%I for all to ${USER_ROLE}
			using (workspace_id = current_setting(''social_crm.workspace'', true))
			with check (workspace_id = current_setting(''social_crm.workspace'', true))', wall);
		execute format('create policy installation on ${schema}.%I for all to current_user
			using (current_setting(''social_crm.installation'', true) = ''on'')
			with check (current_setting(''social_crm.installation'', true) = ''on'')', wall);
		execute format('grant select, insert, update, delete on ${schema}.%I to ${USER_ROLE}', wall);
	end loop;
	if not has_schema_privilege('${USER_ROLE}', '${schema}'::regnamespace, 'usage') then
		grant usage on schema ${schema} to ${USER_ROLE};
	end if;
end $raise$`;
