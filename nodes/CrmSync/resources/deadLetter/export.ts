import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { listLetters, type LetterCase, type LetterCasesQuery } from '../../../../core/flows/sync';
import { csvHeading, csvLine } from '../../../../core/lib/csv';
import { answer, type Answer } from '../../../shared/items/answer';
import { withFile } from '../../../shared/items/files';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { whereNone } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { readChoice } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { letterFilters, readLetterFilters } from '../../parameters/letters';
import { objectParameter } from '../../parameters/object';
import { openSynced, presentSubject, readSubject, syncedOf, type SyncedAccount } from '../../runs/open-account';
import { pagesOf } from '../../../../core/lib/pages';

const PAGE_SIZE = 500;
const FORMATS = ['csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

export const description: INodeProperties[] = showFor('deadLetter', 'export', [
	objectParameter,
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		options: [
			{
				name: 'CSV',
				value: 'csv',
				description: 'For spreadsheets; what they would run as a formula is shown as text',
			},
			{ name: 'JSON', value: 'json', description: 'A list of objects' },
		],
		default: 'csv',
	},
	letterFilters,
	optionsWith(),
]);

export const empty = whereNone('deadLetters', 'No dead letter waits here, so there is none in the file');

/** One item with the file, read and stored page by page. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		async (itemIndex) => ({
			subject: readSubject(this, itemIndex),
			format: readChoice('Format', this.getNodeParameter('format', itemIndex, 'csv'), FORMATS, 'csv'),
			query: await readLetterFilters(this, itemIndex),
		}),
		async ({ subject, format, query }) => [
			await exportLetters(this, await openSynced(this, subject), { format, query }),
		],
	);
}

async function exportLetters(
	context: IExecuteFunctions,
	account: SyncedAccount,
	{ format, query }: { format: Format; query: Omit<LetterCasesQuery, 'limit' | 'after'> },
): Promise<Answer> {
	const tally = { count: 0 };
	const text = textOf(format, letterPages(account, query, tally));
	const name = `dead-letters-${account.connection.crm}-${account.object}.${format}`;
	const json = answer({ outcome: 'found', ...presentSubject(account), fileName: name, deadLetters: 0 });
	const mimeType = format === 'csv' ? 'text/csv' : 'application/json';
	await withFile(context, json, { property: 'data', name, mimeType, text });
	json.deadLetters = tally.count;
	return json;
}

async function* letterPages(
	account: SyncedAccount,
	query: Omit<LetterCasesQuery, 'limit' | 'after'>,
	tally: { count: number },
): AsyncGenerator<LetterCase[]> {
	const list = async (after: string | null) =>
		await listLetters(syncedOf(account), { ...query, limit: PAGE_SIZE, after }, account.label);
	for await (const page of pagesOf(list)) {
		tally.count += page.length;
		yield page;
	}
}

const COLUMNS = [
	'deadLetterId',
	'contactId',
	'name',
	'crmId',
	'crmUrl',
	'side',
	'kind',
	'message',
	'fix',
	'tries',
	'firstAt',
	'lastAt',
	'nextAt',
] as const satisfies ReadonlyArray<keyof LetterCase>;

async function* textOf(format: Format, pages: AsyncIterable<LetterCase[]>): AsyncGenerator<string> {
	if (format === 'csv') {
		yield csvHeading(COLUMNS);
		for await (const page of pages)
			yield page.map((letter) => csvLine(COLUMNS.map((column) => letter[column]))).join('');
		return;
	}
	let before = '[';
	for await (const page of pages)
		for (const letter of page) {
			yield `${before}\n${JSON.stringify(letter)}`;
			before = ',';
		}
	yield before === '[' ? '[]\n' : '\n]\n';
}
