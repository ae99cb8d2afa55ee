import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as getAll from './get-all';

export const auditOperations = { getAll };

export const auditDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['audit'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many audit entries',
				description: 'List what was changed of which field, from what to what, and why',
			},
		],
		default: 'getAll',
	},
	...describeOperations(auditOperations),
];
