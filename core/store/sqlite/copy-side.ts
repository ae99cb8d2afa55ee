import { existsSync, realpathSync } from 'node:fs';

import { sql, type Kysely } from 'kysely';

import type { Runtime } from '../../lib/runtime';
import { StoreError } from '../contract';
import { COPIED_TABLES, type CopiedTableName } from '../database/copied-tables';
import { COPY_MARK, COPY_PERMIT, type CopySide } from '../database/copy-side';
import { freezeText, type Freeze } from '../database/frozen';
import { NO_WORKSPACE } from '../database/no-workspace';
import type { Database } from '../database/schema';
import { SQLITE_TRAITS } from './dialect';
import { migrateSqlite, openSqliteDatabase } from './open';

/**
 * A file as it is copied.
 * @param mustExist whether no file is made where there is none
 * @throws StoreError
 */
export async function openSqliteCopySide(path: string, runtime: Runtime, mustExist: boolean): Promise<CopySide> {
	if (mustExist && !existsSync(path)) throw noFile(path);
	const database = await openSqliteDatabase(path, runtime);
	return {
		location: realpathSync(path),
		database,
		traits: SQLITE_TRAITS,
		holdsNul: true,
		now: () => runtime.clock.now(),
		hasStore: async () => await hasTable(database, 'schema_migrations'),
		migrate: async () => await migrateSqlite(database, path, runtime.clock),
		// Whoever has the file has all of it.
		async requireOwner() {},
		async freeze(transaction, freeze) {
			await thaw(transaction);
			for (const { name } of COPIED_TABLES)
				for (const event of EVENTS) await sql.raw(refusing(name, event, freeze)).execute(transaction);
		},
		thaw,
		async permit(transaction) {
			const permit = { workspace_id: NO_WORKSPACE, name: COPY_PERMIT, revision: 1, content: '', updated_at: '' };
			await transaction.insertInto('shared_documents').values(permit).execute();
		},
		async forbid(transaction) {
			await transaction
				.deleteFrom('shared_documents')
				.where('workspace_id', '=', NO_WORKSPACE)
				.where('name', '=', COPY_PERMIT)
				.execute();
		},
		async empty(transaction) {
			for (const { name } of COPIED_TABLES.toReversed()) await transaction.deleteFrom(name).execute();
		},
		close: async () => await database.destroy(),
	};
}

const EVENTS = ['insert', 'update', 'delete'] as const;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A trigger that refuses a kind of change, but to whoever changes the file in the same transaction as the permit. */
function refusing(table: CopiedTableName, event: (typeof EVENTS)[number], freeze: Freeze): string {
	const row = event === 'delete' ? 'old' : 'new';
	const isNoMark =
		table === 'shared_documents' ? `${row}.name not in (${quoted(COPY_MARK)}, ${quoted(COPY_PERMIT)}) and ` : '';
	return `create trigger frozen_${table}_${event} before ${event} on ${table}
		when ${isNoMark}not exists (
			select 1 from shared_documents
			where workspace_id = ${quoted(NO_WORKSPACE)} and name = ${quoted(COPY_PERMIT)}
		)
		begin select raise(abort, ${quoted(freezeText(freeze))}); end`;
}

async function thaw(transaction: Kysely<Database>): Promise<void> {
	const { rows } = await sql<{ name: string }>`
		select name from sqlite_master where type = 'trigger' and name like 'frozen\\_%' escape '\\'
	`.execute(transaction);
	for (const { name } of rows) await sql.raw(`drop trigger ${name}`).execute(transaction);
}

async function hasTable(database: Kysely<Database>, name: string): Promise<boolean> {
	const { rows } = await sql`select 1 from sqlite_master where type = 'table' and name = ${name}`.execute(database);
	return rows.length > 0;
}

function noFile(path: string): StoreError {
	return new StoreError('cannotOpen', {
		problem: `There is no store at "${path}".`,
		fix: 'Name the file of the store; where it is, docs/store.md says.',
		location: path,
	});
}
