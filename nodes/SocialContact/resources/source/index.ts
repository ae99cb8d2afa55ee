import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as remove from './delete';
import * as getAll from './get-all';

export const sourceOperations = { delete: remove, getAll };

export const sourceDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['source'] } },
		options: [
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a source',
				description: 'Forget a trigger that is gone, with all that still waits for it',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many sources',
				description: 'How it stands with each trigger: when it was last heard, what waits, what was refused',
			},
		],
		default: 'getAll',
	},
	...describeOperations(sourceOperations),
];
