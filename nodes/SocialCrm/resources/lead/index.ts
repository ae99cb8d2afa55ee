import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import { createDeal } from '../contact/create-deal';
import { enrich } from '../contact/enrich';
import { getByEmail } from '../contact/get-by-email';
import { logActivity } from '../contact/log-activity';
import { sync } from '../contact/sync';
import { trackAttribution } from '../contact/track-attribution';
import * as convert from './convert';

export const leadOperations = {
	convert,
	createDeal: createDeal('lead'),
	enrich: enrich('lead'),
	getByEmail: getByEmail('lead'),
	logActivity: logActivity('lead'),
	sync: sync('lead'),
	trackAttribution: trackAttribution('lead'),
};

export const leadDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['lead'] } },
		options: [
			{
				name: 'Convert',
				value: 'convert',
				action: 'Convert a lead',
				description: 'Make a deal or a contact of the lead, where the CRM offers it',
			},
			{
				name: 'Create Deal',
				value: 'createDeal',
				action: 'Create a deal with a lead',
				description: 'Open a deal with the lead that the CRM already has',
			},
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
				name: 'Log Activity',
				value: 'logActivity',
				action: 'Log the conversations of a lead',
				description: 'Write stored conversations to the timeline of the lead, one entry per day',
			},
			{
				name: 'Sync',
				value: 'sync',
				action: 'Sync a lead',
				description: 'Create or update the lead in the CRM, with its social profiles',
			},
			{
				name: 'Track Attribution',
				value: 'trackAttribution',
				action: 'Track the attribution of a lead',
				description: 'Write first and last touch, source, campaign and journey to the lead, or to the contact',
			},
		],
		default: 'sync',
	},
	...describeOperations(leadOperations),
];
