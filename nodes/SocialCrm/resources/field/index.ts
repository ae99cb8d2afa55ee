import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as getAll from './get-all';
import * as setUp from './set-up';

export const fieldOperations = { getAll, setUp };

export const fieldDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['field'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many fields',
				description: 'List the fields of contacts or leads in the CRM',
			},
			{
				name: 'Set Up',
				value: 'setUp',
				action: 'Set up the social fields',
				description: 'Create the fields for social data that the CRM lacks',
			},
		],
		default: 'setUp',
	},
	...describeOperations(fieldOperations),
];
