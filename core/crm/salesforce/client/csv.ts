import { chunk } from '../../../lib/batching';
import type { Runtime } from '../../../lib/runtime';
import type { FieldValue } from '../../contract';

/** The CSV of bulk jobs. A cell that is empty leaves a field as it is; `#N/A` clears it. */

export const CLEARED = '#N/A';

/** Rows that are written, and characters that are read, before other work on the event loop is let in. */
const ROWS_PER_TURN = 500;
const CHARACTERS_PER_TURN = 200_000;

type Turns = Pick<Runtime, 'yield'>;

/** @returns a header and one line per row; columns are all fields that any row has */
export async function toCsv(turns: Turns, rows: ReadonlyArray<Readonly<Record<string, FieldValue>>>): Promise<string> {
	const { stringify } = await import('csv-stringify/sync');
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const options = { record_delimiter: '\n' } as const;
	let text = stringify([columns], options);
	for (const portion of chunk(rows, ROWS_PER_TURN)) {
		// As text, because the library has its own idea of booleans and dates.
		const lines = portion.map((row) => columns.map((column) => cellOf(row[column])));
		text += stringify(lines, options);
		await turns.yield();
	}
	return text;
}

function cellOf(value: FieldValue | undefined): string {
	if (value === undefined) return '';
	return value === null ? CLEARED : String(value);
}

/**
 * A row that was cut off is left out: the half of a key may be another row's whole one.
 * @returns rows by the names of their columns
 */
export async function fromCsv(turns: Turns, text: string): Promise<Array<Record<string, string>>> {
	const { parse } = await import('csv-parse/sync');
	const rows: Array<Record<string, string>> = [];
	let columns: string[] | null = null;
	for (const portion of portionsOf(text)) {
		const lines = parse(portion, { bom: true, relax_column_count: true, skip_empty_lines: true });
		if (columns === null) columns = lines.shift() ?? null;
		const names = columns ?? [];
		for (const cells of lines) {
			if (cells.length !== names.length) continue;
			rows.push(Object.fromEntries(names.map((name, place) => [name, cells[place] ?? ''])));
		}
		await turns.yield();
	}
	return rows;
}

/** The whole rows of a text, in portions that a turn can hold. */
function* portionsOf(text: string): Generator<string> {
	let start = 0;
	let last = 0;
	for (const end of rowEnds(text)) {
		last = end;
		if (end - start < CHARACTERS_PER_TURN) continue;
		yield text.slice(start, end);
		start = end;
	}
	if (last > start) yield text.slice(start, last);
}

/** Whether a text ends with a whole row. Salesforce ends the last one too. */
export function isWholeCsv(text: string): boolean {
	return text.trim() === '' || endOfLastRow(text) === text.length;
}

function endOfLastRow(text: string): number {
	let last = 0;
	for (const end of rowEnds(text)) last = end;
	return last;
}

/** Behind each line break that stands between two rows, not within a cell. */
function* rowEnds(text: string): Generator<number> {
	let isQuoted = false;
	for (let place = 0; place < text.length; place += 1) {
		if (text[place] === '"') isQuoted = !isQuoted;
		else if (text[place] === '\n' && !isQuoted) yield place + 1;
	}
}
