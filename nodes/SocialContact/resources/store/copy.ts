import type { IExecuteFunctions, INodeCredentialDescription, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { grouped } from '../../../../core/lib/sentences';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { readChoice } from '../../../shared/parameters/option-values';
import { textValue } from '../../../shared/parameters/text-value';
import { copyThisStore, DATABASE_URL, namedFile, postgresOf } from '../../../shared/store';

type Copied = Awaited<ReturnType<typeof copyThisStore>>;
type Target = ReturnType<typeof namedFile>;

const TARGETS = ['file', 'postgres'] as const;

/** n8n's own credential of a Postgres database. */
export const targetCredentials: INodeCredentialDescription[] = [
	{
		name: 'postgres',
		displayName: 'Credential for Postgres',
		required: true,
		displayOptions: { show: { resource: ['store'], operation: ['copy'], copyTo: ['postgres'] } },
	},
];

export const description: INodeProperties[] = showFor('store', 'copy', [
	{
		displayName:
			'This store takes no changes from the beginning of the copy on, in no workflow. Stop triggers and schedules before. Once it is done, let n8n use the copy and restart it.',
		name: 'copyNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Copy To',
		name: 'copyTo',
		type: 'options',
		options: [
			{ name: 'File', value: 'file', description: 'An SQLite file on the machine of n8n' },
			{
				name: 'Postgres',
				value: 'postgres',
				description: "The database of a credential Postgres, which is n8n's",
			},
		],
		default: 'postgres',
		description: 'Where the store is copied to. No store may be there yet.',
	},
	{
		displayName: 'File',
		name: 'file',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. /home/node/.n8n/social-crm/store-2.sqlite',
		description: 'A file that does not exist yet',
		displayOptions: { show: { copyTo: ['file'] } },
	},
]);

/** One item with what came over. Broken off or killed, it is repeated. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		async (itemIndex): Promise<Target> => {
			const to = readChoice(
				'Copy To',
				this.getNodeParameter('copyTo', itemIndex, 'postgres'),
				TARGETS,
				'postgres',
			);
			return to === 'postgres'
				? postgresOf(await this.getCredentials('postgres', itemIndex))
				: namedFile(textValue('File', this.getNodeParameter('file', itemIndex, '')), 'File');
		},
		async (to) => {
			const copy = await copyThisStore(to, this.getExecutionCancelSignal());
			const { outcome, from, tables } = copy;
			const rows = tables.reduce((sum, table) => sum + table.rows, 0);
			this.addExecutionHints({ message: nextStep(copy, to, rows), type: 'info', location: 'outputPane' });
			return [answer({ outcome: outcome === 'copied' ? 'created' : outcome, from, to: copy.to, rows, tables })];
		},
	);
}

function nextStep({ outcome, from, to }: Copied, { kind }: Target, rows: number): string {
	const variable = kind === 'postgres' ? DATABASE_URL : 'SOCIAL_CRM_DB_PATH';
	const done = outcome === 'copied' ? `Copied ${grouped(rows)} rows to ${to}` : `${from} was copied to ${to} before`;
	return `${done}. Let ${variable} name it for every process of n8n, and restart n8n: until then nothing is stored`;
}
