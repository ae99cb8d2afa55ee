import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { dismissRemovals } from '../../../../core/flows/sync';
import { InputError } from '../../../../core/lib/errors';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { locator } from '../../../shared/parameters/locator';
import { readNames } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { objectParameter } from '../../parameters/object';
import { openSynced, presentSubject, readSubject } from '../../runs/open-account';

export const description: INodeProperties[] = showFor('erasedRecord', 'dismiss', [
	objectParameter,
	locator({
		displayName: 'CRM IDs',
		name: 'crmIds',
		list: 'searchErasedRecords',
		required: true,
		byId: '={{ $json.crmId }}',
		placeholder: 'e.g. 501, 502',
		description: 'What stays in the CRM, one from the list, or by ID with commas between them',
	}),
	optionsWith(),
]);

/** Each record is an item. One that is not noted any more was archived or dismissed, which is no error. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			subject: readSubject(this, itemIndex),
			crmIds: atLeastOne(readNames('CRM IDs', this.getNodeParameter('crmIds', itemIndex, ''))),
		}),
		async ({ subject, crmIds }) => {
			const account = await openSynced(this, subject);
			const { workspace, integration, object } = account;
			const noted = await dismissRemovals({ workspace, integrationId: integration.id, object }, crmIds);
			return crmIds.map((crmId) =>
				answer({
					outcome: noted.has(crmId) ? 'updated' : 'notFound',
					...presentSubject(account),
					crmId,
				}),
			);
		},
	);
}

function atLeastOne(crmIds: string[]): string[] {
	if (crmIds.length > 0) return crmIds;
	throw new InputError({
		field: 'CRM IDs',
		problem: 'it is empty',
		fix: 'Map the ID that Erased Record: Get Many gives, for example {{ $json.crmId }}',
	});
}
