import type { FieldValue } from '../../contract';

/** The CSV of bulk jobs. A cell that is empty leaves a field as it is; `#N/A` clears it. */

export const CLEARED = '#N/A';

/** @returns a header and one line per row; columns are all fields that any row has */
export async function toCsv(rows: ReadonlyArray<Readonly<Record<string, FieldValue>>>): Promise<string> {
	const { stringify } = await import('csv-stringify/sync');
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	// As text, because the library has its own idea of booleans and dates.
	const lines = rows.map((row) => columns.map((column) => cellOf(row[column])));
	return stringify([columns, ...lines], { record_delimiter: '\n' });
}

function cellOf(value: FieldValue | undefined): string {
	if (value === undefined) return '';
	return value === null ? CLEARED : String(value);
}

/**
 * A row that was cut off is left out: the half of a key may be another row's whole one.
 * @returns rows by the names of their columns
 */
export async function fromCsv(text: string): Promise<Array<Record<string, string>>> {
	const whole = text.slice(0, endOfLastRow(text));
	if (whole.trim() === '') return [];
	const { parse } = await import('csv-parse/sync');
	const rows = parse(whole, { bom: true, relax_column_count: true, skip_empty_lines: true });
	const [columns = [], ...lines] = rows;
	return lines
		.filter((cells) => cells.length === columns.length)
		.map((cells) => Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ''])));
}

/** Whether a text ends with a whole row. Salesforce ends the last one too. */
export function isWholeCsv(text: string): boolean {
	return text.trim() === '' || endOfLastRow(text) === text.length;
}

/** Behind the last line break that stands between two rows, not within a cell. */
function endOfLastRow(text: string): number {
	let end = 0;
	let isQuoted = false;
	for (let place = 0; place < text.length; place += 1) {
		if (text[place] === '"') isQuoted = !isQuoted;
		else if (text[place] === '\n' && !isQuoted) end = place + 1;
	}
	return end;
}
