import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as remove from './delete';
import * as get from './get';
import * as set from './set';

export const policyOperations = { delete: remove, get, set };

export const policyDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['policy'] } },
		options: [
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a policy',
				description: 'End the sync of the records of an account',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a policy',
				description: 'Tell how the records of an account are kept in step',
			},
			{
				name: 'Set',
				value: 'set',
				action: 'Set a policy',
				description: 'Say how the records of an account are kept in step',
			},
		],
		default: 'set',
	},
	...describeOperations(policyOperations),
];
