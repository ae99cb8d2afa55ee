import type { IExecuteFunctions } from 'n8n-workflow';

import type { ImportRow, WrongRow } from '../../../core/importing';
import { csvHeading, csvLine } from '../../../core/lib/csv';
import type { Answer } from '../../shared/items/answer';
import { attachFile, beginFile, type FileUnderWay } from '../../shared/items/files';

/** That the item tells of; the file holds them all. */
const MOST_IN_ITEM = 100;

const HEADING = ['Row', 'Line', 'Column', 'Problem', 'Mend'];

export interface WrongRows {
	/** The first of them. */
	first: WrongRow[];
	add(row: WrongRow, cells: ImportRow['cells']): Promise<void>;
	/** All of them as the file `wrongRows`, with their cells, where there are any. */
	attachTo(json: Answer): Promise<Answer>;
	close(): Promise<void>;
}

/** Rows that cannot be used, as a table that can be mended and imported by itself. */
export function wrongRows(context: Pick<IExecuteFunctions, 'helpers'>, columns: readonly string[]): WrongRows {
	const first: WrongRow[] = [];
	let file: FileUnderWay | null = null;
	return {
		first,
		async add(wrong, cells) {
			if (first.length < MOST_IN_ITEM) first.push(wrong);
			if (file === null) {
				file = beginFile(context, { name: 'wrong-rows.csv', mimeType: 'text/csv' });
				await file.write(csvHeading([...HEADING, ...columns]));
			}
			const { row, line, column, problem, fix } = wrong;
			const values = columns.map((name) => textOf(cells?.[name]));
			await file.write(csvLine([row, line, column, problem, fix, ...values]));
		},
		async attachTo(json) {
			if (file !== null) attachFile(json, 'wrongRows', await file.end());
			return json;
		},
		close: async () => await file?.close(),
	};
}

/** A cell of an item may hold more than text. */
function textOf(value: unknown): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? value : JSON.stringify(value);
}
