/** Tables as text that spreadsheets read: RFC 4180, with formulas made harmless. */

export type CsvCell = string | number | boolean | null | undefined;

/** Beginnings that spreadsheets take for a formula; those that are written wide are taken so by some of them. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/;
/**
 * The same after what some spreadsheets take for the end of a cell, whatever quotes stand around it: where semicolons
 * are usual between cells, those and line breaks within a cell end it. Signed numbers stay as they are.
 */
const FORMULA_WITHIN = /([;\t\r\n] *)(?=[=+\-@＝＋－＠])(?![+-]\d[\d .,]*(?:[;\t\r\n]|$))/g;
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

/** By which spreadsheets know that a file is UTF-8: without it Excel reads `José` as `JosÃ©`. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The beginning of a file, with the names of its columns. */
export function csvHeading(columns: readonly string[]): string {
	return BYTE_ORDER_MARK + csvLine(columns);
}

function cellText(cell: CsvCell): string {
	if (cell === null || cell === undefined) return '';
	if (typeof cell !== 'string') return String(cell);
	const isHarmless = !FORMULA.test(cell) || SIGNED_NUMBER.test(cell);
	const rest = cell.trimStart();
	const lead = cell.slice(0, cell.length - rest.length);
	const text = `${isHarmless ? '' : "'"}${lead}${rest.replace(FORMULA_WITHIN, "$1'")}`;
	return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
