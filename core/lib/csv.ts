/** Tables as text that spreadsheets read: RFC 4180, with formulas made harmless. */

export type CsvCell = string | number | boolean | null | undefined;

/** Beginnings that spreadsheets take for a formula; those that are written wide are taken so by some of them. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/;
/** A signed number, or a telephone number: nothing is carried out of it. */
const SIGNED_NUMBER = /^[+-]\d[\d .,]*$/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/**
 * A line with its end. A text that a spreadsheet would carry out as a formula is given an apostrophe before it, so that
 * what strangers enter into a CRM is shown and not executed. Blank cells are empty.
 */
export function csvLine(cells: readonly CsvCell[]): string {
	return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: CsvCell): string {
	if (cell === null || cell === undefined) return '';
	if (typeof cell !== 'string') return String(cell);
	const isHarmless = !FORMULA.test(cell) || SIGNED_NUMBER.test(cell);
	const text = isHarmless ? cell : `'${cell}`;
	return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
