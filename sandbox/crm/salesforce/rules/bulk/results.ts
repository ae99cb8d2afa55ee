import type { Random } from '../../../core/random';
import type { Outcome } from '../collections';
import type { IngestJob } from './ingest';
import { writeTable } from './table';
import type { Table } from './table';

const NOTHING: Table = { columns: [], rows: [] };

/** `CODE:message:fields --`, as one cell holds what is wrong with a record. */
function errorCell(outcome: Outcome): string {
	if (outcome.ok) return '';
	return outcome.errors
		.map(({ errorCode, message, fields }) => `${errorCode}:${message}:${(fields ?? []).join(', ')} --`)
		.join(';');
}

function idCell(job: IngestJob, outcome: Outcome, row: readonly string[]): string {
	if (outcome.ok) return outcome.id;
	const column = job.table?.columns.findIndex((name) => name.toLowerCase() === 'id') ?? -1;
	return row[column] ?? '';
}

interface Line {
	outcome: Outcome;
	row: readonly string[];
}

function linesOf(job: IngestJob, wanted: (outcome: Outcome) => boolean): Line[] {
	return job.outcomes.flatMap((outcome, index) =>
		wanted(outcome) ? [{ outcome, row: job.table?.rows[index] ?? [] }] : [],
	);
}

export function successfulResults(job: IngestJob, random: Random, shuffle: boolean): string {
	const lines = linesOf(job, ({ ok }) => ok);
	const rows = lines.map(({ outcome, row }) => [
		idCell(job, outcome, row),
		String(outcome.ok && outcome.created === true),
		...row,
	]);
	return writeTable(
		{
			columns: ['sf__Id', 'sf__Created', ...(job.table ?? NOTHING).columns],
			rows: shuffle ? random.shuffle(rows) : rows,
		},
		job,
	);
}

export function failedResults(job: IngestJob, random: Random, shuffle: boolean): string {
	const lines = linesOf(job, ({ ok }) => !ok);
	const rows = lines.map(({ outcome, row }) => [idCell(job, outcome, row), errorCell(outcome), ...row]);
	return writeTable(
		{
			columns: ['sf__Id', 'sf__Error', ...(job.table ?? NOTHING).columns],
			rows: shuffle ? random.shuffle(rows) : rows,
		},
		job,
	);
}

/** What was uploaded and never came to be written: the job failed or was aborted. */
export function unprocessedRecords(job: IngestJob, table: Table | null): string {
	const all = table ?? NOTHING;
	return writeTable({ columns: all.columns, rows: all.rows.slice(job.outcomes.length) }, job);
}
