import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as begin from './begin';

export const runOperations = { begin };

export const runDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['run'] } },
		options: [
			{
				name: 'Begin',
				value: 'begin',
				action: 'Begin a run',
				description: 'Say that the work of a request goes on which was answered before it is done',
			},
		],
		default: 'begin',
	},
	...describeOperations(runOperations),
];
