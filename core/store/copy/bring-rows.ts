import { COPIED_TABLES } from '../database/copied-tables';
import { inTransaction } from './in-transaction';
import type { CopyPosition } from './marks';
import { insertRows, keyOf, pageOf } from './rows';
import { noteProgress, type CopyUnderWay } from './target';

/** Brings what is behind a position, a page for each transaction, which also notes how far the rows are. */
export async function bringRows(copy: CopyUnderWay, start: CopyPosition, eachPage: () => Promise<void>): Promise<void> {
	const { source, target, runtime, compiled } = copy;
	let { table: number, after } = start;
	for (const table of COPIED_TABLES.slice(number)) {
		for (;;) {
			const page = await pageOf(source, table, after);
			await eachPage();
			const last = page.at(-1);
			if (last === undefined) break;
			after = keyOf(table, last);
			const position = { table: number, after };
			await inTransaction(target, runtime, async (transaction) => {
				await noteProgress(copy, transaction, position);
				await insertRows({ database: () => transaction, compiled, pace: async () => {} }, table, page);
			});
		}
		number += 1;
		after = null;
	}
}
