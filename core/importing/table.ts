import { Readable } from 'node:stream';

import type { Options } from 'csv-parse';

import { InputError } from '../lib/errors';

/** A row of a table, as it stands there. */
export interface ImportRow {
	/** Of the rows below the heading, from 1 on. */
	number: number;
	/** Line of the file on which it ends, from 1 on; `null` where it comes from no file. */
	line: number | null;
	/** By the names of the columns; `null` for a row that cannot be read. */
	cells: Readonly<Record<string, unknown>> | null;
	/** Why it cannot be read. */
	problem: string | null;
}

export interface Table {
	columns: readonly string[];
	/** In their order; read once. */
	rows: AsyncIterable<ImportRow>;
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/** The longest row, so that a quote which is never closed does not take the whole file into memory. */
const LONGEST_ROW = 1_000_000;
/** Of the beginning, in which the delimiter is looked for. */
const LOOKED_AT = 64_000;

/**
 * A table out of text whose first row names the columns: RFC 4180, and what spreadsheets make of it.
 * @param delimiter `null` looks for it in the first row
 * @throws InputError for a file without a heading; while rows are read, for a quote that is never closed
 */
export async function readTable(text: AsyncIterable<string>, delimiter: Delimiter | null): Promise<Table> {
	const { beginning, whole } = await peek(text);
	const rows = records(whole, delimiter ?? delimiterOf(beginning));
	const heading = await rows.next();
	const columns = heading.done ? [] : columnsOf(heading.value.cells);
	if (columns.length === 0) {
		throw new InputError({
			field: 'File',
			problem: 'it has no heading',
			fix: 'The first row of the file has to name the columns',
		});
	}
	return { columns, rows: namedRows(rows, columns) };
}

async function peek(text: AsyncIterable<string>): Promise<{ beginning: string; whole: AsyncIterable<string> }> {
	const portions = text[Symbol.asyncIterator]();
	let beginning = '';
	while (beginning.length < LOOKED_AT) {
		const next = await portions.next();
		if (next.done === true) break;
		beginning += next.value;
	}
	async function* whole(): AsyncGenerator<string> {
		yield beginning;
		yield* { [Symbol.asyncIterator]: () => portions };
	}
	return { beginning, whole: whole() };
}

/** What stands most often in the first row, outside of quotes. */
export function delimiterOf(text: string): Delimiter {
	const counts = new Map<string, number>(DELIMITERS.map((each) => [each, 0]));
	let isQuoted = false;
	for (const letter of text) {
		if (letter === '"') isQuoted = !isQuoted;
		if (isQuoted) continue;
		if (/[\r\n]/.test(letter) && [...counts.values()].some((count) => count > 0)) break;
		counts.set(letter, (counts.get(letter) ?? -Infinity) + 1);
	}
	return DELIMITERS.reduce((best, each) => (counts.get(each)! > counts.get(best)! ? each : best));
}

/** Cells of a row, or why it has none. */
interface RawRow {
	cells: readonly string[];
	line: number;
	problem: string | null;
}

async function* records(text: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<RawRow, undefined> {
	const { parse } = await import('csv-parse');
	// The parser is ahead of whoever reads its rows, so the places of those that it skips are kept.
	const order: Array<RawRow | typeof READ> = [];
	const parser = parse({
		bom: true,
		delimiter,
		info: true,
		// All of them, since files that were put together have several.
		record_delimiter: ['\r\n', '\n', '\r'],
		relax_column_count: true,
		relax_quotes: true,
		skip_empty_lines: true,
		skip_records_with_error: true,
		max_record_size: LONGEST_ROW,
		on_skip: (error: unknown) => {
			const { code = '', lines = 0 } = (error ?? {}) as { code?: string; lines?: number };
			// The parser goes on otherwise, and takes in the rest of the file as one row.
			if (Object.hasOwn(FATAL, code)) throw error;
			order.push({ cells: [], line: lines, problem: PROBLEMS[code] ?? 'it is not written as CSV' });
			return undefined;
		},
		on_record: (record: unknown) => {
			order.push(READ);
			return record;
		},
	} as Options);
	const source = Readable.from(text);
	source.once('error', (error) => parser.destroy(error));
	try {
		for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>) {
			yield* skippedBefore(order);
			yield { cells: record, line: info.lines, problem: null };
		}
		yield* skippedBefore(order);
		return undefined;
	} catch (error) {
		throw tellable(error);
	} finally {
		source.destroy();
	}
}

const READ = 'read';

/** Takes them off, and the mark of the row that was read behind them. */
function* skippedBefore(order: Array<RawRow | typeof READ>): Generator<RawRow> {
	for (let next = order.shift(); next !== undefined && next !== READ; next = order.shift()) yield next;
}

interface Parsed {
	record: string[];
	info: { lines: number };
}

const PROBLEMS: Readonly<Record<string, string>> = {
	CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed, so what stands behind it is not read',
};

/** Of these the rest of the file cannot be read. */
const FATAL: Readonly<Record<string, string>> = {
	CSV_MAX_RECORD_SIZE: `a row has more than ${LONGEST_ROW.toLocaleString('en')} characters, most likely since a quote is never closed`,
};

function tellable(error: unknown): unknown {
	const { code, lines } = error as { code?: string; lines?: number };
	const problem = FATAL[code ?? ''];
	if (problem === undefined) return error;
	const line = lines === undefined ? '' : `, in line ${lines} or before`;
	return new InputError({
		field: 'File',
		problem: `${problem}${line}`,
		fix: 'Write the file anew from the program it comes from; rows before it are read already, and may be read again',
	});
}

/** Columns without a name are called by their place, and a name that comes again by its number. */
function columnsOf(cells: readonly string[]): string[] {
	const names: string[] = [];
	for (const [index, cell] of cells.entries()) {
		const name = cell.trim() === '' ? `Column ${index + 1}` : cell.trim();
		let free = name;
		for (let number = 2; names.includes(free); number += 1) free = `${name} ${number}`;
		names.push(free);
	}
	return cells.every((cell) => cell.trim() === '') ? [] : names;
}

async function* namedRows(rows: AsyncIterable<RawRow>, columns: readonly string[]): AsyncGenerator<ImportRow> {
	let number = 0;
	for await (const { cells, line, problem } of rows) {
		number += 1;
		const why = problem ?? countProblem(cells, columns);
		if (why !== null) yield { number, line, cells: null, problem: why };
		else {
			const named = columns.map((name, index) => [name, cells[index] ?? '']);
			yield { number, line, cells: Object.fromEntries(named) as Record<string, string>, problem: null };
		}
	}
}

/** Cells that are missing at the end are empty, as spreadsheets leave them out; of more, nobody knows what they are. */
function countProblem(cells: readonly string[], columns: readonly string[]): string | null {
	const surplus = cells.slice(columns.length).some((cell) => cell.trim() !== '');
	return surplus ? `it has ${cells.length} cells, and the heading has ${columns.length}` : null;
}
