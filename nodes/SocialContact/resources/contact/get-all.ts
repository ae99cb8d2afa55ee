import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../../core/lib/errors';
import { isoTime } from '../../../../core/lib/runtime';
import type { ContactQuery } from '../../../../core/store/contract';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { filtersParameter } from '../../../shared/parameters/filters';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { platformOptions, readPlatform } from '../../../shared/parameters/platform';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace, type PageOf, readPages } from '../../../shared/store';

const PAGE_SIZE = 200;

export const description: INodeProperties[] = showFor('contact', 'getAll', [
	...limitParameters,
	filtersParameter(
		{
			displayName: 'Platform',
			name: 'platform',
			type: 'options',
			options: platformOptions(),
			default: 'telegram',
			description: 'Only contacts with a profile on this platform',
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. anna',
			description: 'Only contacts with this text in a name, email, phone number or user name',
		},
		{
			displayName: 'Updated Since',
			name: 'updatedSince',
			type: 'dateTime',
			default: '',
			description: 'Only contacts whose values changed at or after this time',
		},
	),
	optionsWith(),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			limit: readLimit(this, itemIndex),
			filters: readFilters(this.getNodeParameter('filters', itemIndex, {}) as Record<string, unknown>),
			workspaceId: this.getNodeParameter('options.workspace', itemIndex, 'default') as unknown,
		}),
		async ({ limit, filters, workspaceId }) => {
			const workspace = await openWorkspace(workspaceId);
			const list = async (page: PageOf) => await workspace.contacts.list({ ...filters, ...page });
			const contacts = await readPages(limit ?? Infinity, PAGE_SIZE, list);
			return contacts.map((contact) => answer({ outcome: 'found', ...contact, contactId: contact.id }));
		},
	);
}

type Filters = Omit<ContactQuery, 'limit' | 'after'>;

function readFilters({ platform, search, updatedSince }: Record<string, unknown>): Filters {
	const text = typeof search === 'string' ? search.trim() : '';
	return {
		...(platform ? { platform: readPlatform(platform) } : {}),
		...(text === '' ? {} : { search: text }),
		...(updatedSince ? { updatedSince: readTime(updatedSince) } : {}),
	};
}

function readTime(value: unknown): string {
	const milliseconds = Date.parse(String(value));
	if (!Number.isNaN(milliseconds)) return isoTime(milliseconds);
	throw new InputError({
		field: 'Updated Since',
		problem: `${JSON.stringify(value)} is not a time`,
		fix: 'Enter a time such as 2026-11-24T08:00:00Z',
	});
}
