import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as send from './send';

export const answerOperations = { send };

export const answerDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['answer'] } },
		options: [
			{
				name: 'Send',
				value: 'send',
				action: 'Send the answer to a request',
				description: 'Answer the request that CRM API Trigger took with what became of its people',
			},
		],
		default: 'send',
	},
	...describeOperations(answerOperations),
];
