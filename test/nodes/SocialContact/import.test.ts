import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { openWorkspace } from '../../../nodes/shared/store';
import { runWorkflow } from '../../support/in-process';
import { ItemSource } from '../../support/item-source';
import { freshStore, runContactNode } from './bench';

freshStore();

/** Gives the text of each item as a file. */
class FileSource implements INodeType {
	description = { ...new ItemSource().description, name: 'fileSource', inputs: ['main' as const] };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const files = this.getInputData().map(async ({ json }): Promise<INodeExecutionData> => {
			const bytes = Buffer.from(String(json.text), (json.encoding as BufferEncoding | undefined) ?? 'utf8');
			return { json: {}, binary: { data: await this.helpers.prepareBinaryData(bytes, 'past.csv', 'text/csv') } };
		});
		return [await Promise.all(files)];
	}
}

const IMPORT = { resource: 'history', operation: 'import', preview: false };

const runFile = async (text: string, parameters: INodeParameters = {}, encoding?: string) =>
	await runWorkflow(
		[
			{ name: 'File', node: FileSource, parameters: {} },
			{ name: 'Import', node: SocialContact, parameters: { ...IMPORT, ...parameters } },
		],
		{ items: [{ text, ...(encoding === undefined ? {} : { encoding }) }] },
	);

const CHAT = 'Absender;Kunde;Gesendet;Nachricht\n22;Zoë Müller;24.12.2025 18:30;Frohes Fest\n23;=1+1;gestern;Hallo\n';
const GERMAN = {
	platform: 'telegram',
	columns: {
		column: [
			{ name: 'Absender', field: 'userId' },
			{ name: 'Kunde', field: 'displayName' },
			{ name: 'Gesendet', field: 'occurredAt' },
		],
	},
	options: { dateFormat: 'dd.MM.yyyy HH:mm', timeZone: 'Europe/Berlin', workspace: 'past' },
};

const people = async () => (await (await openWorkspace('past')).contacts.list({ limit: 10, after: null })).items;

describe('Social Contact, history, Import', () => {
	it('shows in a preview how the columns are read and what would come of it, and stores nothing', async () => {
		const run = await runFile(CHAT, { ...GERMAN, preview: true });
		expect(run.error).toBeNull();
		expect(run.items('Import')).toMatchObject([
			{
				outcome: 'counted',
				isPreview: true,
				rows: 2,
				added: 1,
				wrong: 1,
				newContacts: 1,
				columns: [
					{ column: 'Absender', field: 'userId' },
					{ column: 'Kunde', field: 'displayName' },
					{ column: 'Gesendet', field: 'occurredAt' },
					{ column: 'Nachricht', field: 'text' },
				],
				ignoredColumns: [],
				sample: [
					{
						row: 1,
						platform: 'telegram',
						occurredAt: '2025-12-24T17:30:00.000Z',
						text: 'Frohes Fest',
						person: { firstName: 'Zoë', lastName: 'Müller' },
					},
				],
				wrongRows: [{ row: 2, line: 3, column: 'Gesendet', problem: 'is not written as dd.MM.yyyy HH:mm' }],
			},
		]);
		expect(await people()).toEqual([]);
	});

	it.each(['utf8', 'latin1', 'utf16le'])('stores what is written as %s, once', async (encoding) => {
		const run = await runFile(CHAT, GERMAN, encoding);
		expect(run.items('Import')).toMatchObject([{ outcome: 'recorded', added: 1, isPreview: false }]);
		expect(await people()).toMatchObject([{ firstName: 'Zoë', interactionCount: 1 }]);
		expect((await runFile(CHAT, GERMAN, encoding)).items('Import')).toMatchObject([
			{ outcome: 'unchanged', added: 0, unchanged: 1 },
		]);
	});

	it('gives the wrong rows as a file that a spreadsheet carries nothing out of', async () => {
		const run = await runFile(CHAT, GERMAN);
		const file = run.fullItems('Import')[0]?.binary?.wrongRows;
		expect(file).toMatchObject({ fileName: 'wrong-rows.csv', mimeType: 'text/csv' });
		expect(Buffer.from(file?.data ?? '', 'base64').toString('utf8')).toBe(
			'\uFEFFRow,Line,Column,Problem,Mend,Absender,Kunde,Gesendet,Nachricht\r\n' +
				'2,3,Gesendet,is not written as dd.MM.yyyy HH:mm,"Say in the options how dates are written, for example dd/MM/yyyy HH:mm",23,' +
				"'=1+1,gestern,Hallo\r\n",
		);
		expect(
			(await runFile('User ID,Sent at,Text\n1,2025-01-01,x\n', GERMAN.options)).fullItems('Import')[0],
		).not.toHaveProperty('binary');
	});

	it('takes items for rows, all of them as one table', async () => {
		const items: IDataObject[] = [
			{ Email: 'ada@example.com', Name: 'Ada Lovelace', Phone: '+49 30 901820' },
			{ Email: ['grace@example.com', 'g@work.example'], Name: 'Grace Hopper' },
			{ Name: 'Nobody' },
		];
		const rows = { ...IMPORT, rowsFrom: 'items', rowsAre: 'contacts', options: { workspace: 'past' } };
		const run = await runContactNode(rows, items);
		expect(run.output()).toMatchObject([{ rows: 3, added: 2, wrong: 1, wrongRows: [{ row: 3, line: null }] }]);
		expect(await people()).toHaveLength(2);
		expect((await runContactNode(rows, items)).output()).toMatchObject([{ outcome: 'unchanged', unchanged: 2 }]);
	});

	it('says what is wrong with a file, a column or a zone', async () => {
		const messages = [
			await runContactNode(IMPORT),
			await runFile(''),
			await runFile(CHAT, { columns: { column: [{ name: 'Date', field: 'occurredAt' }] } }),
			await runFile(CHAT, { options: { timeZone: 'Berlin' } }),
			await runFile('Größe\n', { options: { encoding: 'utf-8' } }, 'latin1'),
		].map(({ error }) => error?.message);
		expect(messages).toEqual([
			expect.stringContaining('the item has no file "data"'),
			expect.stringContaining('it has no heading'),
			expect.stringContaining('there is no column "Date"'),
			expect.stringContaining('"Berlin" is no time zone'),
			expect.stringContaining('the file is not written in utf-8'),
		]);
	});
});
