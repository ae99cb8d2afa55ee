import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/operations';
import * as enrich from './enrich';
import * as getByEmail from './get-by-email';
import * as sync from './sync';

export const contactOperations = { enrich, getByEmail, sync };

export const contactDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contact'] } },
		options: [
			{
				name: 'Enrich',
				value: 'enrich',
				action: 'Enrich a contact',
				description: 'Add social profile data to a contact that the CRM already has',
			},
			{
				name: 'Get by Email',
				value: 'getByEmail',
				action: 'Get a contact by email',
				description: 'Look a contact up in the CRM by any of its addresses',
			},
			{
				name: 'Sync',
				value: 'sync',
				action: 'Sync a contact',
				description: 'Create or update the contact in the CRM, with its social profiles',
			},
		],
		default: 'sync',
	},
	...describeOperations(contactOperations),
];
