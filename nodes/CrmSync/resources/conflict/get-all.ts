import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { listConflicts } from '../../../../core/flows/sync';
import type { FieldName } from '../../../../core/crm/contract';
import { showFor } from '../../../shared/items/operations';
import { filtersParameter } from '../../../shared/parameters/filters';
import { limitParameters } from '../../../shared/parameters/limit';
import { readChoice, readTime } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { contactFilter, fieldFilter, readContactFilter, readFilter } from '../../parameters/cases';
import { crmName } from '../../parameters/mappings';
import { objectParameter } from '../../parameters/object';
import { listSynced } from '../../runs/list-synced';
import { presentSubject, syncedOf } from '../../runs/open-account';

const STATES = ['answered', 'open', 'settled'] as const;

export const description: INodeProperties[] = showFor('conflict', 'getAll', [
	objectParameter,
	{
		displayName: 'State',
		name: 'state',
		type: 'options',
		options: [
			{ name: 'Answered', value: 'answered', description: 'The next run carries the answer out' },
			{ name: 'Open', value: 'open', description: 'They wait for a person' },
			{
				name: 'Settled',
				value: 'settled',
				description: 'The answer was carried out, or nothing is left to decide',
			},
		],
		default: 'open',
	},
	...limitParameters,
	filtersParameter(
		contactFilter,
		fieldFilter('Only conflicts of this field, by its name in the CRM as Field Mappings say it'),
		{
			displayName: 'Found Before',
			name: 'foundBefore',
			type: 'dateTime',
			default: '',
			description: 'Only conflicts that were found before this time',
		},
		{
			displayName: 'Found Since',
			name: 'foundSince',
			type: 'dateTime',
			default: '',
			description: 'Only conflicts that were found at or after this time',
		},
	),
	optionsWith(),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await listSynced(this, {
		pageSize: 200,
		read: (itemIndex) => readQuery(this, itemIndex),
		list: async (account, query, page) =>
			await listConflicts(syncedOf(account), { ...query, ...page }, account.label),
		present: (account, conflict) => ({ ...presentSubject(account), ...conflict }),
	});
}

async function readQuery(context: IExecuteFunctions, itemIndex: number) {
	const state = context.getNodeParameter('state', itemIndex, 'open');
	const contactId = await readContactFilter(context, itemIndex);
	const field = readFilter(context, itemIndex, 'field', 'Field');
	const since = readTime('Found Since', context.getNodeParameter('filters.foundSince', itemIndex, ''));
	const before = readTime('Found Before', context.getNodeParameter('filters.foundBefore', itemIndex, ''));
	return {
		state: readChoice('State', state, STATES, 'open'),
		...(contactId === undefined ? {} : { contactIds: [contactId] }),
		...(field === undefined ? {} : { field: crmName(field) satisfies FieldName }),
		...(since === undefined ? {} : { since }),
		...(before === undefined ? {} : { before }),
	};
}
