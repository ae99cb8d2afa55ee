import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as create from './create';
import * as getAll from './get-all';
import * as revoke from './revoke';

export const tokenOperations = { create, getAll, revoke };

export const tokenDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['token'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a token',
				description: 'Make a token with which a program may call the API for one workspace',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many tokens',
				description: 'List the tokens that were made: for whom, until when, and whether they count',
			},
			{
				name: 'Revoke',
				value: 'revoke',
				action: 'Revoke a token',
				description: 'Have a token count no more, from the next request on',
			},
		],
		default: 'create',
	},
	...describeOperations(tokenOperations),
];
