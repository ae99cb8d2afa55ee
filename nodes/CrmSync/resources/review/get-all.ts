import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { listDoubledRecords, listReviews } from '../../../../core/flows/sync';
import type { Page } from '../../../../core/store/contract';
import { showFor } from '../../../shared/items/operations';
import { filtersParameter } from '../../../shared/parameters/filters';
import { limitParameters } from '../../../shared/parameters/limit';
import { readChoice } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import type { PageOf } from '../../../shared/store';
import { contactFilter, readContactFilter } from '../../parameters/cases';
import { objectParameter } from '../../parameters/object';
import { listSynced } from '../../runs/list-synced';
import { presentSubject, syncedOf, type SyncedAccount } from '../../runs/open-account';

const SHOWN = ['answered', 'open', 'records'] as const;
type Shown = (typeof SHOWN)[number];

export const description: INodeProperties[] = showFor('review', 'getAll', [
	objectParameter,
	{
		displayName: 'Show',
		name: 'show',
		type: 'options',
		options: [
			{
				name: 'People Who May Be One',
				value: 'open',
				description: 'They wait for a person; of the whole workspace',
			},
			{ name: 'The Same, Answered', value: 'answered' },
			{
				name: 'Two Records of One Contact',
				value: 'records',
				description: 'Second records in the CRM, which are read and never written',
			},
		],
		default: 'open',
	},
	...limitParameters,
	{ ...filtersParameter(contactFilter), displayOptions: { hide: { show: ['records'] } } },
	optionsWith(),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await listSynced(this, {
		pageSize: 100,
		read: async (itemIndex) => ({
			shown: readChoice('Show', this.getNodeParameter('show', itemIndex, 'open'), SHOWN, 'open'),
			contactId: await readContactFilter(this, itemIndex),
		}),
		list,
		present: (_, found) => found,
	});
}

async function list(
	account: SyncedAccount,
	{ shown, contactId }: { shown: Shown; contactId: string | undefined },
	page: PageOf,
): Promise<Page<object>> {
	const [input, subject] = [syncedOf(account), presentSubject(account)];
	if (shown === 'records') {
		const { items, next } = await listDoubledRecords(input, page, account.label);
		return { items: items.map((record) => ({ ...subject, ...record })), next };
	}
	const { items, next } = await listReviews(input, { state: shown, contactId, ...page });
	return { items: items.map((review) => ({ crm: subject.crm, ...review })), next };
}
