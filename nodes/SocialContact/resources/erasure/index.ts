import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as exportList from './export';
import * as readIn from './read-in';

export const erasureOperations = { export: exportList, readIn };

export const erasureDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['erasure'] } },
		options: [
			{
				name: 'Export',
				value: 'export',
				action: 'Export the list of erasures',
				description: 'Give who was erased, as digests, to be kept beside the backups',
			},
			{
				name: 'Read In',
				value: 'readIn',
				action: 'Read in a list of erasures',
				description: 'Erase again whom a restored backup brought back',
			},
		],
		default: 'export',
	},
	...describeOperations(erasureOperations),
];
