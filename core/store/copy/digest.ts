import { createHash } from 'node:crypto';

import type { CopiedTable } from '../database/copied-tables';
import type { CopySide } from '../database/copy-side';
import type { CopiedRows } from './marks';
import { keyOf, pageOf, type Row, type Value, type Values } from './rows';

/**
 * Counts the rows of a table and makes one digest of them all, page by page.
 * @param holdsNul whether the other store keeps the character of the code 0 as well
 * @param eachPage called after every page with its number of rows
 */
export async function digestOf(
	side: CopySide,
	table: CopiedTable,
	holdsNul: boolean,
	eachPage: (rows: number) => Promise<void>,
): Promise<CopiedRows> {
	const hash = createHash('sha256');
	let rows = 0;
	let after: Values | null = null;
	for (;;) {
		const page: Row[] = await pageOf(side, table, after);
		for (const row of page) hash.update(`${line(row, holdsNul)}\n`);
		rows += page.length;
		await eachPage(page.length);
		const last = page.at(-1);
		if (last === undefined) return { table: table.name, rows, digest: hash.digest('hex') };
		after = keyOf(table, last);
	}
}

/** Values in the order of the names of their columns, since tables that were changed have them in another order. */
function line(row: Row, holdsNul: boolean): string {
	const values = Object.keys(row)
		.sort()
		.map((column) => stored(row[column] ?? null, holdsNul));
	return JSON.stringify(values);
}

/** As Postgres keeps it. */
const stored = (value: Value, holdsNul: boolean) =>
	typeof value === 'string' && !holdsNul ? value.replaceAll('\u0000', '\uFFFD') : value;
