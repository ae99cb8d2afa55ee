import type { IExecuteFunctions, IN8nHttpFullResponse, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { answerRequest } from '../../../../core/flows/api';
import { readSigningKeys } from '../../../shared/api';
import { showFor } from '../../../shared/items/operations';
import { openWorkspace } from '../../../shared/store';
import { readCame, readTaken } from './read-answer';

export const description: INodeProperties[] = showFor('answer', 'send', [
	{
		displayName: 'Request',
		name: 'request',
		type: 'json',
		default: "={{ $('CRM API Trigger').first().json.request }}",
		required: true,
		description:
			'What CRM API Trigger says of the request. All items that come in are results: in the order of the people, or what the request asked for.',
	},
]);

/** Answers one request with all items, and hands them on. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const request = readTaken(this.getNodeParameter('request', 0));
	const { operation, ticket, headers: sent } = request;
	const { keys } = await readSigningKeys(this);
	const items = this.getInputData();
	const answer = await answerRequest({
		operation,
		ticket,
		headers: sent,
		...readCame(
			request,
			items.map(({ json }) => json),
		),
		workspace: await openWorkspace(request.workspace),
		key: keys.current,
		id: `urn:n8n:execution:${this.getExecutionId()}`,
	});
	const { status: statusCode, headers, body } = answer;
	await this.sendResponse({ statusCode, headers: { ...headers }, body } satisfies IN8nHttpFullResponse);
	return items.map((item, index) => ({ ...item, pairedItem: { item: index } }));
}
