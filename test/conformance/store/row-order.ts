/**
 * Rows of a table that was asked for in no order, so that they can be compared: a database may answer them in another
 * one each time.
 */
export function inOneOrder<Row>(rows: readonly Row[]): Row[] {
	const texts = new Map(rows.map((row) => [row, JSON.stringify(row)]));
	const textOf = (row: Row) => texts.get(row) ?? '';
	return [...rows].sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1));
}
