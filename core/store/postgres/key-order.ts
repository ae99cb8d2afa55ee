import { sql, type Kysely } from 'kysely';

/**
 * Puts the workspace last in the key that contacts have beside their id. Every row that belongs to a contact is checked
 * for it by workspace and id, and where statistics do not know the workspace yet, another index that begins with it
 * looks as good as that of the ids: then a check reads the whole workspace. Does nothing the second time.
 */
export async function orderKeys(database: Kysely<unknown>, schema: string): Promise<void> {
	await sql.raw(orderingKeys(schema)).execute(database);
}

const orderingKeys = (schema: string): string => `do $order$ begin
	if exists (
		select from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
		where conrelid = '${schema}.contacts'::regclass and conname = 'contacts_external_key'
			and attname = 'workspace_id'
	) then
		alter table ${schema}.contacts drop constraint contacts_external_key,
			add constraint contacts_external_key unique (external_key, workspace_id);
	end if;
end $order$`;
