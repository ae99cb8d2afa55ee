import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as getAll from './get-all';
import * as resolve from './resolve';

export const conflictOperations = { getAll, resolve };

export const conflictDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['conflict'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many conflicts',
				description: 'List fields that both sides changed, with both values',
			},
			{
				name: 'Resolve',
				value: 'resolve',
				action: 'Resolve a conflict',
				description: 'Say which value stays; the next run carries it out',
			},
		],
		default: 'getAll',
	},
	...describeOperations(conflictOperations),
];
