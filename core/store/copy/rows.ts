import { sql, type Kysely } from 'kysely';

import { insertMany, type BulkSession } from '../database/bulk';
import type { CopiedTable } from '../database/copied-tables';
import { COPY_MARK, COPY_PERMIT, type CopySide } from '../database/copy-side';
import type { Database } from '../database/schema';

export type Value = string | number | null;
export type Values = readonly Value[];
export type Row = Readonly<Record<string, Value>>;

/** Memory holds one page: rows of heavy tables may have a megabyte. */
const ROWS_OF_PAGE = 1_000;
const HEAVY_ROWS_OF_PAGE = 20;

/** Documents that are no part of what is copied. */
const OF_THE_COPY = [COPY_MARK, COPY_PERMIT];

/** Any table, by its name alone. */
type AnyTables = Kysely<Record<string, Record<string, Value>>>;

/** Rows of all workspaces behind a key, in the order of their keys; not what the stores note about the copy itself. */
export async function pageOf(side: CopySide, table: CopiedTable, after: Values | null): Promise<Row[]> {
	const { name, key, isHeavy } = table;
	const database = side.database as unknown as AnyTables;
	let query = database.selectFrom(name).selectAll();
	for (const column of key) query = query.orderBy(column);
	if (after !== null) {
		const columns = sql.join(key.map((column) => sql.ref(column)));
		query = query.where(sql<boolean>`(${columns}) > (${sql.join(after)})`);
	}
	if (name === 'shared_documents') query = query.where('name', 'not in', OF_THE_COPY);
	return await query.limit(isHeavy ? HEAVY_ROWS_OF_PAGE : ROWS_OF_PAGE).execute();
}

export const keyOf = ({ key }: CopiedTable, row: Row): Value[] => key.map((column) => row[column] ?? null);

/** Into a table that has none of them. */
export async function insertRows(session: BulkSession, table: CopiedTable, rows: readonly Row[]): Promise<void> {
	const [first] = rows;
	if (first === undefined) return;
	await insertMany(session, `copy ${table.name}`, Object.keys(first), rows, (database, chunk) =>
		(database as unknown as AnyTables).insertInto(table.name).values(chunk),
	);
}

/** Whether a store has no rows, but for what it notes about the copy itself. */
export async function isEmpty(database: Kysely<Database>, tables: readonly CopiedTable[]): Promise<boolean> {
	for (const { name } of tables) {
		let query = (database as unknown as AnyTables).selectFrom(name).select('workspace_id').limit(1);
		if (name === 'shared_documents') query = query.where('name', 'not in', OF_THE_COPY);
		if ((await query.executeTakeFirst()) !== undefined) return false;
	}
	return true;
}
