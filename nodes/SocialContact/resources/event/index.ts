import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as normalize from './normalize';
import * as record from './record';

export const eventOperations = { normalize, record };

export const eventDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['event'] } },
		options: [
			{
				name: 'Normalize',
				value: 'normalize',
				action: 'Normalize an event',
				description: 'Read an event into one form for all platforms, without storing anything',
			},
			{
				name: 'Record',
				value: 'record',
				action: 'Record an event',
				description: 'Store an event, recognise the person behind it and return the contact',
			},
		],
		default: 'record',
	},
	...describeOperations(eventOperations),
];
