import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/operations';
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
				description: 'List the contact fields of the CRM',
			},
			{
				name: 'Set Up',
				value: 'setUp',
				action: 'Set up the social fields',
				description: 'Create the contact fields for social data that the CRM lacks',
			},
		],
		default: 'setUp',
	},
	...describeOperations(fieldOperations),
];
