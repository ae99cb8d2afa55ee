import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as copy from './copy';

export const storeOperations = { copy };

export const storeDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['store'] } },
		options: [
			{
				name: 'Copy',
				value: 'copy',
				action: 'Copy the store to another database',
				description: 'Move all workspaces to Postgres or to a file, and leave this store read-only',
			},
		],
		default: 'copy',
	},
	...describeOperations(storeOperations),
];
