import type { INodeProperties } from 'n8n-workflow';

import { describeOperations, showFor } from '../../../shared/items/operations';
import * as pull from './pull';
import * as record from './record';

export const conversionOperations = { pull, record };

/** @param connection how the CRM is chosen, for the one operation that calls it */
export const conversionDescription = (connection: INodeProperties[]): INodeProperties[] => [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['conversion'] } },
		options: [
			{
				name: 'Pull',
				value: 'pull',
				action: 'Pull conversions from a CRM',
				description: 'Read leads and won deals from the CRM since the last time',
			},
			{
				name: 'Record',
				value: 'record',
				action: 'Record a conversion',
				description: 'Store a lead or a sale that an item tells of',
			},
		],
		default: 'pull',
	},
	...showFor('conversion', 'pull', connection),
	...describeOperations(conversionOperations),
];
