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

/** @returns rows by the names of their columns */
export async function fromCsv(text: string): Promise<Array<Record<string, string>>> {
	if (text.trim() === '') return [];
	const { parse } = await import('csv-parse/sync');
	return parse(text, { columns: true, bom: true, relax_column_count: true, skip_empty_lines: true });
}
