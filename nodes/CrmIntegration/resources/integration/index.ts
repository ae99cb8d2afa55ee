import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as create from './create';
import * as deletion from './delete';
import * as get from './get';
import * as getAll from './get-all';
import * as rewrap from './rewrap';
import * as rotateSecret from './rotate-secret';
import * as update from './update';
import * as verify from './verify';

export const integrationOperations = {
	create,
	delete: deletion,
	get,
	getAll,
	rewrap,
	rotateSecret,
	update,
	verify,
};

/** Those that are given a secret. */
export const SECRET_OPERATIONS = ['create', 'rotateSecret'] as const;

export const integrationDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['integration'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create an integration',
				description: 'Connect a CRM account, and keep its secret in the store, sealed',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete an integration',
				description: 'Delete the secret and settings of an integration; links and history stay',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get an integration',
				description: 'Get an integration, without its secret',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many integrations',
				description: 'List the integrations of a workspace, without their secrets',
			},
			{
				name: 'Rewrap Secrets',
				value: 'rewrap',
				action: 'Rewrap the secrets of integrations',
				description: 'Seal the secrets of a workspace with a new master key',
			},
			{
				name: 'Rotate Secret',
				value: 'rotateSecret',
				action: 'Rotate the secret of an integration',
				description: 'Replace the secret of an integration by another one of the same account',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update an integration',
				description: 'Change the name or the settings of an integration',
			},
			{
				name: 'Verify',
				value: 'verify',
				action: 'Verify an integration',
				description: 'Ask the CRM whether it takes the secret, and what it does not grant',
			},
		],
		default: 'create',
	},
	...describeOperations(integrationOperations),
];
