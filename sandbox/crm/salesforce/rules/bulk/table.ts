import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { BulkSettings } from '../../settings';
import { DELIMITERS } from './job';
import type { Job } from './job';

/** What stands for null. */
const NULL_CELL = '#N/A';

export interface Table {
	columns: readonly string[];
	rows: ReadonlyArray<readonly string[]>;
}

/** The whole job fails over this, before any record is looked at. */
export class InvalidBatch extends Error {}

function requireLineEnding(text: string, lineEnding: Job['lineEnding']): void {
	const lines = text.match(/\r?\n/g) ?? [];
	const wanted = lineEnding === 'CRLF' ? '\r\n' : '\n';
	// Line breaks inside quotes count too: the real API does not look at them more closely either.
	if (lines[0] !== undefined && lines[0] !== wanted)
		throw new InvalidBatch(
			`InvalidBatch : LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`,
		);
}

/** @throws InvalidBatch */
export function parseTable(text: string, job: Pick<Job, 'lineEnding' | 'columnDelimiter'>): Table {
	requireLineEnding(text, job.lineEnding);
	let records: string[][];
	try {
		records = parse(text, {
			bom: true,
			delimiter: DELIMITERS[job.columnDelimiter] ?? ',',
			record_delimiter: ['\r\n', '\n'],
			skip_empty_lines: true,
		});
	} catch (error) {
		throw new InvalidBatch(
			`InvalidBatch : Failed to parse CSV: ${error instanceof Error ? error.message : String(error)}`,
		);
	}
	const [columns = [], ...rows] = records;
	return { columns: columns.map((name) => name.trim()), rows };
}

/** Every cell in quotes, as results come. */
export function writeTable({ columns, rows }: Table, job: Pick<Job, 'lineEnding' | 'columnDelimiter'>): string {
	return stringify([[...columns], ...rows.map((row) => [...row])], {
		quoted: true,
		quoted_empty: true,
		delimiter: DELIMITERS[job.columnDelimiter] ?? ',',
		record_delimiter: job.lineEnding === 'CRLF' ? '\r\n' : '\n',
	});
}

/** A row as the record API takes it: `Account.Key__c` names the relation's key. */
export function recordOf(
	columns: readonly string[],
	row: readonly string[],
	emptyCells: BulkSettings['emptyCells'],
): Record<string, unknown> {
	const record: Record<string, unknown> = {};
	for (const [index, column] of columns.entries()) {
		const cell = row[index] ?? '';
		// An empty id is none, whatever an empty cell means elsewhere.
		if (cell === '' && (emptyCells === 'keep' || column.toLowerCase() === 'id')) continue;
		const value = cell === NULL_CELL || cell === '' ? null : cell;
		const [relation = '', key] = column.split('.');
		record[relation] = key === undefined ? value : { [key]: value };
	}
	return record;
}
