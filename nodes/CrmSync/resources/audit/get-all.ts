import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { listAuditLines, type AuditLinesQuery } from '../../../../core/flows/sync';
import { showFor } from '../../../shared/items/operations';
import { filtersParameter } from '../../../shared/parameters/filters';
import { limitParameters } from '../../../shared/parameters/limit';
import { locator } from '../../../shared/parameters/locator';
import { readChoice, readSwitch, readTime } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { contactFilter, fieldFilter, readContactFilter, readFilter } from '../../parameters/cases';
import { objectParameter } from '../../parameters/object';
import { listSynced } from '../../runs/list-synced';
import { presentSubject, syncedOf } from '../../runs/open-account';

const SIDES = ['any', 'crm', 'hub'] as const;

const FILTERS = filtersParameter(
	{
		displayName: 'Before',
		name: 'before',
		type: 'dateTime',
		default: '',
		description: 'Only changes that were made before this time',
	},
	contactFilter,
	fieldFilter('Only changes of this field, by the name that it has on the side that was changed'),
	locator({
		displayName: 'Run ID',
		name: 'runId',
		list: 'searchRuns',
		placeholder: 'e.g. 019c7d2e-5f0a-7b11-9c55-0242ac120002',
		description: 'Only what this run changed, from the list or by the runId of its summary',
	}),
	{
		displayName: 'Side',
		name: 'side',
		type: 'options',
		options: [
			{ name: 'Any', value: 'any' },
			{ name: 'Here', value: 'hub' },
			{ name: 'In the CRM', value: 'crm' },
		],
		default: 'any',
		description: 'Only changes on this side',
	},
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		description: 'Only changes that were made at or after this time',
	},
);

export const description: INodeProperties[] = showFor('audit', 'getAll', [
	objectParameter,
	...limitParameters,
	FILTERS,
	optionsWith({
		displayName: 'Newest First',
		name: 'newestFirst',
		type: 'boolean',
		default: true,
		description: 'Whether the last changes come first',
	}),
]);

/** An item for each changed field. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await listSynced(this, {
		pageSize: 500,
		read: (itemIndex) => readQuery(this, itemIndex),
		list: async (account, query, page) =>
			await listAuditLines(syncedOf(account), { ...query, ...page }, account.label),
		present(account, line) {
			const { crm, integrationId } = presentSubject(account);
			return { crm, integrationId, ...line };
		},
	});
}

async function readQuery(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Omit<AuditLinesQuery, 'limit' | 'after'>> {
	const contactId = await readContactFilter(context, itemIndex);
	const field = readFilter(context, itemIndex, 'field', 'Field');
	const runId = readFilter(context, itemIndex, 'runId', 'Run ID');
	const side = readChoice('Side', context.getNodeParameter('filters.side', itemIndex, 'any'), SIDES, 'any');
	const since = readTime('Since', context.getNodeParameter('filters.since', itemIndex, ''));
	const before = readTime('Before', context.getNodeParameter('filters.before', itemIndex, ''));
	return {
		...(contactId === undefined ? {} : { contactId }),
		...(field === undefined ? {} : { field }),
		...(runId === undefined ? {} : { runId }),
		...(side === 'any' ? {} : { side }),
		...(since === undefined ? {} : { since }),
		...(before === undefined ? {} : { before }),
		newestFirst: readSwitch('Newest First', context.getNodeParameter('options.newestFirst', itemIndex, true)),
	};
}
