import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as attribute from './attribute';

export const leadOperations = { attribute };

export const leadDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['lead'] } },
		options: [
			{
				name: 'Attribute',
				value: 'attribute',
				action: 'Attribute a lead',
				description: 'Show the journey of a contact with the credit of each touch',
			},
		],
		default: 'attribute',
	},
	...describeOperations(leadOperations),
];
