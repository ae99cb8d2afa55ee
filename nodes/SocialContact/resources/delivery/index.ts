import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as drop from './drop';
import * as getAll from './get-all';
import * as retry from './retry';

export const deliveryOperations = { drop, getAll, retry };

export const deliveryDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['delivery'] } },
		options: [
			{
				name: 'Drop',
				value: 'drop',
				action: 'Drop a delivery',
				description: 'Remove what was given up for good; the same delivery sent again is still known',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many deliveries',
				description: 'List what Social Trigger keeps: dead letters with their reason, and what waits',
			},
			{
				name: 'Retry',
				value: 'retry',
				action: 'Retry a delivery',
				description: 'Hand on at once what was given up, or waits for another attempt',
			},
		],
		default: 'getAll',
	},
	...describeOperations(deliveryOperations),
];
