import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import { createDeal } from './create-deal';
import { enrich } from './enrich';
import { getByEmail } from './get-by-email';
import { logActivity } from './log-activity';
import { sync } from './sync';
import { trackAttribution } from './track-attribution';

export const contactOperations = {
	createDeal: createDeal('contact'),
	enrich: enrich('contact'),
	getByEmail: getByEmail('contact'),
	logActivity: logActivity('contact'),
	sync: sync('contact'),
	trackAttribution: trackAttribution('contact'),
};

export const contactDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contact'] } },
		options: [
			{
				name: 'Create Deal',
				value: 'createDeal',
				action: 'Create a deal with a contact',
				description: 'Open a deal with the contact that the CRM already has',
			},
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
				name: 'Log Activity',
				value: 'logActivity',
				action: 'Log the conversations of a contact',
				description: 'Write stored conversations to the timeline of the contact, one entry per day',
			},
			{
				name: 'Sync',
				value: 'sync',
				action: 'Sync a contact',
				description: 'Create or update the contact in the CRM, with its social profiles',
			},
			{
				name: 'Track Attribution',
				value: 'trackAttribution',
				action: 'Track the attribution of a contact',
				description: 'Write first and last touch, source, campaign and journey to the contact',
			},
		],
		default: 'sync',
	},
	...describeOperations(contactOperations),
];
