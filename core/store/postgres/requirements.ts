import { sql, type QueryExecutorProvider } from 'kysely';

import { StoreError } from '../contract';
import { USER_ROLE } from './names';

/** What a server and its user are, conditions as 1 and 0. */
export interface Facts {
	version: number;
	user: string;
	isSuperuser: number;
	mayMakeSchema: number;
	mayMakeRole: number;
	/** `null` where there is no such role yet. */
	hasRole: number | null;
	passesWalls: number | null;
	/** An owner of the tables as whom the user may not act. */
	foreignOwner: string | null;
	/** The owner of the tables, where the role may act as that. */
	ownerOfRole: string | null;
}

const OLDEST = 16;
/** Of `server_version_num`. */
export const PER_VERSION = 10_000;

export async function factsOf(database: QueryExecutorProvider, schema: string): Promise<Facts> {
	const { rows } = await sql<Facts>`
		select current_setting('server_version_num')::integer as version, session_user::text as "user",
			own.rolsuper as "isSuperuser", own.rolsuper or own.rolcreaterole as "mayMakeRole",
			to_regnamespace(${schema}) is not null or has_database_privilege(current_database(), 'create')
				as "mayMakeSchema",
			pg_has_role(own.oid, app.oid, 'member') as "hasRole",
			app.rolsuper or app.rolbypassrls as "passesWalls",
			(${ownerWhere(schema, sql`not pg_has_role(own.oid, relowner, 'usage')`)}) as "foreignOwner",
			(${ownerWhere(schema, sql`pg_has_role(app.oid, relowner, 'usage')`)}) as "ownerOfRole"
		from pg_roles own left join pg_roles app on app.rolname = ${USER_ROLE}
		where own.rolname = session_user
	`.execute(database);
	return rows[0] as Facts;
}

const ownerWhere = (schema: string, condition: ReturnType<typeof sql>) => sql`
	select pg_get_userbyid(relowner)::text from pg_class
	where relnamespace = to_regnamespace(${schema}) and relkind = 'r' and ${condition} limit 1`;

/** @throws StoreError for a server that is too old; before anything else, since others of it would puzzle */
export async function requireVersion(database: QueryExecutorProvider, location: string): Promise<void> {
	const { rows } = await sql<Pick<Facts, 'version'>>`
		select current_setting('server_version_num')::integer as version`.execute(database);
	const old = tooOld(Number(rows[0]?.version), location);
	if (old !== null) throw old;
}

/** @throws StoreError for a role that row-level security does not hold for */
export async function requireWalls(database: QueryExecutorProvider, schema: string, location: string): Promise<void> {
	const open = openWall(await factsOf(database, schema), location);
	if (open !== null) throw open;
}

/** @returns what a store would fail at, or be less than safe with */
export function whatIsMissing(facts: Facts, location: string): StoreError | null {
	const { user, foreignOwner } = facts;
	const place = `The user ${user} of the Postgres database "${location}"`;
	const denied = (problem: string, fix: string) => new StoreError('readOnly', { problem, fix, location });
	const old = tooOld(facts.version, location);
	if (old !== null) return old;
	if (facts.mayMakeSchema !== 1)
		return denied(
			`${place} may not make a schema there.`,
			`Let an administrator of the database run this once: GRANT CREATE ON DATABASE ${databaseOf(location)} TO ${user};`,
		);
	if (foreignOwner !== null)
		return denied(
			`${place} did not make the tables of the store: they belong to ${foreignOwner}.`,
			`Connect as ${foreignOwner}, or name another schema.`,
		);
	if (facts.hasRole !== 1 && facts.mayMakeRole !== 1) return noRole({ ...facts, location });
	return openWall(facts, location);
}

const databaseOf = (location: string) => location.replace(/\?.*$/, '').split('/').at(-1);

/** The user may neither make the role nor act as it. */
export function noRole({ user, location, cause }: { user: string; location: string; cause?: unknown }): StoreError {
	return new StoreError('readOnly', {
		problem: `The user of the Postgres database "${location}" may not make the role ${USER_ROLE}, as which the store keeps workspaces apart.`,
		fix: `Let an administrator of the database run this once: CREATE ROLE ${USER_ROLE} NOLOGIN; GRANT ${USER_ROLE} TO ${user};`,
		location,
		cause,
	});
}

function tooOld(version: number, location: string): StoreError | null {
	const major = Math.floor(version / PER_VERSION);
	if (major >= OLDEST) return null;
	return new StoreError('unsupported', {
		problem: `The server of the Postgres database "${location}" is version ${major}, and the store needs ${OLDEST} or later.`,
		fix: `Update Postgres, or name a server of version ${OLDEST} or later.`,
		location,
	});
}

function openWall({ passesWalls, ownerOfRole }: Facts, location: string): StoreError | null {
	const closing =
		passesWalls === 1
			? `ALTER ROLE ${USER_ROLE} NOSUPERUSER NOBYPASSRLS;`
			: ownerOfRole === null
				? null
				: `REVOKE ${ownerOfRole} FROM ${USER_ROLE};`;
	if (closing === null) return null;
	return new StoreError('unsupported', {
		problem: `In the Postgres database "${location}" the role ${USER_ROLE} ${passesWalls === 1 ? 'passes row-level security' : 'owns the tables of the store'}, so nothing would keep workspaces apart if a query forgot to.`,
		fix: `Let an administrator of the database run this: ${closing}`,
		location,
	});
}
