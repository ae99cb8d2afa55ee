import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as set from './set';

export const ownAccountOperations = { set };

export const ownAccountDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['ownAccount'] } },
		options: [
			{
				name: 'Set',
				value: 'set',
				action: 'Set own accounts',
				description:
					'Say which accounts of a platform are your own, so that what they do is never a customer’s',
			},
		],
		default: 'set',
	},
	...describeOperations(ownAccountOperations),
];
