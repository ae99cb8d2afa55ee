import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

import type { QueryResult } from 'kysely';

/** More than the store's queries at all their chunk sizes; a prepared statement of 500 rows holds some 200 kB. */
const KEPT_STATEMENTS = 200;

interface Prepared {
	statement: StatementSync;
	returnsRows: boolean;
}

/** SQLite obeys it when it is compiled, so that one kept prepared would do nothing the second time. */
const SETTING = /^pragma \w+ = /i;

/** Runs SQL on one connection, keeping the statements used last prepared. */
export function createStatementRunner(
	database: DatabaseSync,
): (sql: string, parameters: readonly unknown[]) => QueryResult<unknown> {
	const prepared = new Map<string, Prepared>();

	function prepare(sql: string): Prepared {
		const known = prepared.get(sql);
		// Moves it to the end: a Map iterates in the order of insertion, so the first one is the one used longest ago.
		if (known !== undefined) prepared.delete(sql);
		const entry = known ?? compile(sql);
		prepared.set(sql, entry);
		if (prepared.size > KEPT_STATEMENTS) {
			const oldest = prepared.keys().next();
			if (!oldest.done) prepared.delete(oldest.value);
		}
		return entry;
	}

	function compile(sql: string): Prepared {
		const statement = database.prepare(sql);
		return { statement, returnsRows: statement.columns().length > 0 };
	}

	return (sql, parameters) => {
		if (SETTING.test(sql)) {
			database.exec(sql);
			return { rows: [] };
		}
		const { statement, returnsRows } = prepare(sql);
		const values = parameters as SQLInputValue[];
		if (returnsRows) return { rows: statement.all(...values) };
		const { changes } = statement.run(...values);
		return { rows: [], numAffectedRows: BigInt(changes) };
	};
}
