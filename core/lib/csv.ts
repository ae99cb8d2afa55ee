/** Tables as text that spreadsheets read: RFC 4180, with formulas made harmless. */

/** A cell; what is not there is empty. Numbers and truth values are written as they are. */
export type CsvValue = string | number | boolean | null | undefined;

/** One line of a table, with the end of the line (CR LF). */
export function csvLine(values: readonly CsvValue[]): string {
	return `${values.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: CsvValue): string {
	if (value === null || value === undefined) return '';
	if (typeof value !== 'string') return String(value);
	const text = withoutFormula(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What begins so is taken for a formula by one spreadsheet or another, also in its wide form. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A number or a phone number does nothing, whatever it is taken for. */
const NUMBER = /^[+-]?[\d\s().-]*$/;

/** Text that a spreadsheet would run gets an apostrophe in front, by which it is shown as text. */
function withoutFormula(text: string): string {
	const isHarmless = !FORMULA.test(text) || (NUMBER.test(text) && !/^[\t\r\n]/.test(text));
	return isHarmless ? text : `'${text}`;
}
