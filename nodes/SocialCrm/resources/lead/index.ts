import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/operations';
import * as enrich from './enrich';
import * as getByEmail from './get-by-email';
import * as sync from './sync';

export const leadOperations = { enrich, getByEmail, sync };

export const leadDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['lead'] } },
		options: [
			{
				name: 'Enrich',
				value: 'enrich',
				action: 'Enrich a lead',
				description: 'Add social profile data to a lead that the CRM already has',
			},
			{
				name: 'Get by Email',
				value: 'getByEmail',
				action: 'Get a lead by email',
				description: 'Look a lead up in the CRM by any of its addresses',
			},
			{
				name: 'Sync',
				value: 'sync',
				action: 'Sync a lead',
				description: 'Create or update the lead in the CRM, with its social profiles',
			},
		],
		default: 'sync',
	},
	...describeOperations(leadOperations),
];
