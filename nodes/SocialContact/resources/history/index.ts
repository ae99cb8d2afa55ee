import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as importRows from './import';

export const historyOperations = { import: importRows };

export const historyDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['history'] } },
		options: [
			{
				name: 'Import',
				value: 'import',
				action: 'Import history',
				description:
					'Bring past conversations, touches and contacts into the store, from a CSV file or from items',
			},
		],
		default: 'import',
	},
	...describeOperations(historyOperations),
];
