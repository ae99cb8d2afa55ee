import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { CONSENT_PURPOSES, type ToldConsent } from '../../../../core/store/contract';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { contactLocator, readOptionalContact } from '../../../shared/people';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { readChoice } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace, readPages, type PageOf } from '../../../shared/store';
import { purposeParameter } from '../../parameters/consent';

const PAGE_SIZE = 500;

export const description: INodeProperties[] = showFor('consent', 'getAll', [
	...limitParameters,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{ ...contactLocator('contactId', 'Contact ID'), description: 'Only what this person said' },
			{
				displayName: 'Only the Last Word',
				name: 'onlyCurrent',
				type: 'boolean',
				default: true,
				description: 'Whether to leave out what was said before about the same purpose and channel',
			},
			{ ...purposeParameter, description: 'Only what is about this purpose' },
		],
	},
	optionsWith(),
]);

/** In the order of when it was said. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		async (itemIndex) => ({
			limit: readLimit(this, itemIndex),
			filters: {
				...readFilters(this.getNodeParameter('filters', itemIndex, {}) as Record<string, unknown>),
				...(await contactFilter(this, itemIndex)),
			},
			workspaceId: this.getNodeParameter('options.workspace', itemIndex, 'default') as unknown,
		}),
		async ({ limit, filters: { onlyCurrent, ...query }, workspaceId }) => {
			const { consents } = await openWorkspace(workspaceId);
			const list = async (page: PageOf) => {
				const { items, next } = await consents.list({ ...query, limit: PAGE_SIZE, after: page.after });
				return { items: items.filter(({ isCurrent }) => isCurrent || !onlyCurrent), next };
			};
			const all = await readPages(limit ?? Infinity, PAGE_SIZE, list);
			return all.slice(0, limit ?? Infinity).map(present);
		},
	);
}

async function contactFilter(context: IExecuteFunctions, itemIndex: number): Promise<{ contactId?: string }> {
	const id = await readOptionalContact(context, itemIndex, 'filters.contactId', 'Contact ID');
	return id === null ? {} : { contactId: id };
}

function readFilters({ purpose, onlyCurrent }: Record<string, unknown>) {
	const chosen = readChoice('Purpose', purpose, [...CONSENT_PURPOSES, 'any'] as const, 'any');
	return {
		onlyCurrent: onlyCurrent === true,
		...(chosen === 'any' ? {} : { purpose: chosen }),
	};
}

function present({ id, ...consent }: ToldConsent): Answer {
	return answer({ outcome: 'found', consentId: id, ...consent });
}
