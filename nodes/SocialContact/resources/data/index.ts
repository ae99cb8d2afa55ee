import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as removeOld from './remove-old';

export const dataOperations = { removeOld };

export const dataDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['data'] } },
		options: [
			{
				name: 'Remove Old',
				value: 'removeOld',
				action: 'Remove old data',
				description: 'Delete data of chosen kinds that are older than so many days',
			},
		],
		default: 'removeOld',
	},
	...describeOperations(dataOperations),
];
