import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as track from './track';

export const touchpointOperations = { track };

export const touchpointDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['touchpoint'] } },
		options: [
			{
				name: 'Track',
				value: 'track',
				action: 'Track a touchpoint',
				description: 'Store what a person did with a post or in a conversation',
			},
		],
		default: 'track',
	},
	...describeOperations(touchpointOperations),
];
