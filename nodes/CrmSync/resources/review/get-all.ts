import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { listDoubledRecords, listReviews } from '../../../../core/flows/sync';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { readChoice } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { type PageOf, readPages } from '../../../shared/store';
import { contactFilter, readFilter } from '../../parameters/cases';
import { objectParameter } from '../../parameters/object';
import { openSynced, presentSubject, readSubject, syncedOf, type SyncedAccount } from '../../runs/open-account';

const PAGE_SIZE = 100;
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
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { hide: { show: ['records'] } },
		options: [contactFilter],
	},
	optionsWith(),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			subject: readSubject(this, itemIndex),
			shown: readChoice('Show', this.getNodeParameter('show', itemIndex, 'open'), SHOWN, 'open'),
			contactId: readFilter(this, itemIndex, 'contactId', 'Contact ID'),
			limit: readLimit(this, itemIndex) ?? Infinity,
		}),
		async ({ subject, ...asked }) => await list(await openSynced(this, subject), asked),
	);
}

async function list(
	account: SyncedAccount,
	{ shown, contactId, limit }: { shown: Shown; contactId: string | undefined; limit: number },
): Promise<Answer[]> {
	const input = syncedOf(account);
	const subject = presentSubject(account);
	if (shown === 'records') {
		const page = async (of: PageOf) => await listDoubledRecords(input, of, account.label);
		const records = await readPages(limit, PAGE_SIZE, page);
		return records.map((record) => answer({ outcome: 'found', ...subject, ...record }));
	}
	const page = async (of: PageOf) => await listReviews(input, { state: shown, contactId, ...of });
	const reviews = await readPages(limit, PAGE_SIZE, page);
	return reviews.map((review) => answer({ outcome: 'found', crm: subject.crm, ...review }));
}
