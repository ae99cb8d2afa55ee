import type { Compilable, Kysely } from 'kysely';

import type { Database } from './schema';
import type { Session } from './session';

/**
 * Statements over thousands of rows: few sizes, so that compiled queries and prepared statements are reused, and all of
 * them far below the number of variables a database takes (SQLite 32,766, Postgres 65,535).
 */
const INSERT_SIZES = [500, 100, 20, 5, 1] as const;
const LIST_SIZES = [8, 64, 512] as const;
const LONGEST_LIST = 512;

/** The part of a session that statements over many rows work with. */
export type BulkSession = Pick<Session, 'database' | 'compiled' | 'pace'>;

/**
 * Rows whose column is one of `values`, in chunks.
 * @param name unique name of the query
 * @param fixed parameters before the list, in the order of the query; normally the workspace id is the first
 */
export async function selectIn<R, Value extends string | number = string>(
	session: Session,
	name: string,
	fixed: ReadonlyArray<string | number>,
	values: Iterable<Value>,
	build: (database: Kysely<Database>, list: Value[]) => Compilable<R>,
): Promise<R[]> {
	const found: R[] = [];
	const wanted = [...new Set(values)];
	for (let start = 0; start < wanted.length; start += LONGEST_LIST) {
		const list = padded(wanted.slice(start, start + LONGEST_LIST));
		const database = session.database();
		const query = session.compiled.get(`${name}/${list.length}`, [...fixed, ...list], () => build(database, list));
		const { rows } = await database.executeQuery(query);
		for (const row of rows) found.push(row);
		await session.pace(list.length);
	}
	return found;
}

/** Runs a statement without rows, such as a delete, over chunks of `values`. */
export async function changeIn<Value extends string | number = string>(
	session: Session,
	name: string,
	fixed: ReadonlyArray<string | number>,
	values: Iterable<Value>,
	build: (database: Kysely<Database>, list: Value[]) => Compilable<unknown>,
): Promise<void> {
	await selectIn(session, name, fixed, values, build);
}

/**
 * Inserts rows in chunks. All rows have exactly the properties `columns`, in that order.
 * @returns what the statement returns, when it does
 */
export async function insertMany<Row extends object, R>(
	session: BulkSession,
	name: string,
	columns: ReadonlyArray<keyof Row & string>,
	rows: readonly Row[],
	build: (database: Kysely<Database>, rows: Row[]) => Compilable<R>,
): Promise<R[]> {
	const returned: R[] = [];
	let start = 0;
	while (start < rows.length) {
		const left = rows.length - start;
		const size = INSERT_SIZES.find((candidate) => candidate <= left) ?? 1;
		const chunk = rows.slice(start, start + size);
		const database = session.database();
		const query = session.compiled.get(`${name}/${size}`, flatten(columns, chunk), () => build(database, chunk));
		const result = await database.executeQuery(query);
		for (const row of result.rows) returned.push(row);
		start += size;
		await session.pace(size);
	}
	return returned;
}

/** Filled up with its last value, which changes nothing in a list of `IN`. */
function padded<Value>(list: Value[]): Value[] {
	const size = LIST_SIZES.find((candidate) => candidate >= list.length) ?? LONGEST_LIST;
	const last = list.at(-1);
	while (last !== undefined && list.length < size) list.push(last);
	return list;
}

function flatten<Row extends object>(columns: ReadonlyArray<keyof Row>, rows: readonly Row[]): unknown[] {
	const parameters: unknown[] = [];
	for (const row of rows) {
		for (const column of columns) parameters.push(row[column]);
	}
	return parameters;
}
