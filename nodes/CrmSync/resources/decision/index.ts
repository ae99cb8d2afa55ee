import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as decide from './decide';
import * as getAll from './get-all';

export const decisionOperations = { decide, getAll };

export const decisionDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['decision'] } },
		options: [
			{
				name: 'Decide',
				value: 'decide',
				action: 'Decide what waits',
				description: 'Carry out what a person chose, once',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many decisions',
				description: 'List many decisions that wait for a person, and what each choice does',
			},
		],
		default: 'getAll',
	},
	...describeOperations(decisionOperations),
];
