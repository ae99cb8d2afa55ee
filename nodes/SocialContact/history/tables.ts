import type { IExecuteFunctions } from 'n8n-workflow';

import {
	decodeFile,
	DELIMITERS,
	detectEncoding,
	ENCODINGS,
	type ImportRow,
	type OpenFile,
	readTable,
	type Table,
} from '../../../core/importing';
import { isBlank, readChoice } from '../../shared/parameters/option-values';
import { inputFileOf } from '../../shared/parameters/input-file';
import { itemsInTurns } from '../../shared/items/items-in-turns';

/** The rows of an item's file, read as they are wanted. @throws InputError for no file, or one that is no table */
export async function tableOfFile(context: IExecuteFunctions, itemIndex: number): Promise<Table> {
	const { encoding, delimiter } = context.getNodeParameter('options', itemIndex, {});
	const open = await fileOf(context, itemIndex);
	const chosen = isBlank(encoding) ? null : readChoice('Encoding', encoding, ENCODINGS, 'utf-8');
	const between = isBlank(delimiter) ? null : readChoice('Cells Are Separated By', delimiter, DELIMITERS, ',');
	return await readTable(decodeFile(open, chosen ?? (await detectEncoding(open))), between);
}

const WHENCE =
	'Put a node that gives the file before this one, such as Read/Write Files from Disk, or n8n Form Trigger';

async function fileOf(context: IExecuteFunctions, itemIndex: number): Promise<OpenFile> {
	const { field, file } = inputFileOf(context, itemIndex, WHENCE);
	if (file.id !== undefined) {
		const { id } = file;
		return async function* () {
			yield* await context.helpers.getBinaryStream(id);
		};
	}
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	return async function* () {
		yield await Promise.resolve(bytes);
	};
}

/** The items as rows; their fields are the columns. */
export function rowsOfItems(context: IExecuteFunctions): Table {
	const columns = new Set<string>();
	for (const { json } of context.getInputData()) for (const name of Object.keys(json)) columns.add(name);
	async function* rows(): AsyncGenerator<ImportRow> {
		for await (const { itemIndex, json } of itemsInTurns(context)) {
			yield { number: itemIndex + 1, line: null, cells: json, problem: null };
		}
	}
	return { columns: [...columns], rows: rows() };
}
