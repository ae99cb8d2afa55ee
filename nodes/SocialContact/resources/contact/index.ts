import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as enrich from './enrich';
import * as exportPerson from './export';
import * as find from './find';
import * as forget from './forget';
import * as get from './get';
import * as getAll from './get-all';

export const contactOperations = { enrich, export: exportPerson, find, forget, get, getAll };

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
				description: 'Merge profiles and details into a stored contact, or store a new one',
			},
			{
				name: 'Export',
				value: 'export',
				action: 'Export a contact',
				description: 'Give everything that is kept of a person, as a file and as a page to read',
			},
			{
				name: 'Find',
				value: 'find',
				action: 'Find a contact',
				description: 'Find a stored contact by email, phone number or social profile',
			},
			{
				name: 'Forget',
				value: 'forget',
				action: 'Forget a contact',
				description: 'Erase a person for good, and keep them from coming back',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a contact',
				description: 'Get a stored contact by its ID',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many contacts',
				description: 'List stored contacts, by platform, text or time of change',
			},
		],
		default: 'get',
	},
	...describeOperations(contactOperations),
];
