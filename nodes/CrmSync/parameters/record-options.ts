import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../shared/parameters/locator';

/**
 * What may be said of a policy about whole records, and about its calls. A switch that somebody adds is on: what is
 * off without it nobody adds to leave it off.
 */
export const RECORD_OPTIONS: readonly INodeProperties[] = [
	{
		displayName: 'Add People Here',
		name: 'mayCreateInHub',
		type: 'boolean',
		default: true,
		description: 'Whether a record of the CRM that nobody here is known for becomes a contact',
	},
	{
		displayName: 'Add People to the CRM',
		name: 'mayCreateInCrm',
		type: 'boolean',
		default: true,
		description: 'Whether a contact that the CRM does not have is added there',
	},
	{
		displayName: 'Calls per Day',
		name: 'callsPerDay',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Calls to the CRM that the runs of a day may make; 0 for as many as the account allows',
	},
	{
		displayName: 'Calls per Run',
		name: 'callsPerRun',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Calls to the CRM that a run may make; the next run goes on. 0 for as many as the account allows.',
	},
	{
		displayName: 'Deleted in the CRM',
		name: 'deletedInCrm',
		type: 'options',
		options: [
			{ name: 'Erase the Contact', value: 'erase', description: 'The person is erased here as well' },
			{ name: 'Ignore', value: 'ignore', description: 'Nothing happens' },
			{ name: 'Mark', value: 'mark', description: 'The link ends, and the contact is marked' },
			{ name: 'Unlink', value: 'unlink', description: 'The link ends, and the contact stays' },
		],
		default: 'unlink',
		description: 'What becomes of a contact whose record was deleted in the CRM',
	},
	{
		displayName: 'Erased Here',
		name: 'erasedInHub',
		type: 'options',
		options: [
			{ name: 'Archive the Record', value: 'archive', description: 'The record is archived in the CRM' },
			{ name: 'Ignore', value: 'ignore', description: 'The record stays' },
		],
		default: 'ignore',
		description: 'What becomes of the record of a contact that was erased here',
	},
	locator({
		displayName: 'Filter Field',
		name: 'filterField',
		list: 'searchCrmFields',
		placeholder: 'e.g. lifecyclestage',
		description:
			'Only records whose field holds one of Filter Values are kept in step. Empty takes the filter away.',
	}),
	{
		displayName: 'Filter Values',
		name: 'filterValues',
		type: 'string',
		default: '',
		placeholder: 'e.g. lead, customer',
		description: 'Values of Filter Field, with commas between',
	},
	{
		displayName: 'Quiet Writes',
		name: 'quietWrites',
		type: 'boolean',
		default: true,
		description: 'Whether the CRM’s automations are not to be set off, where it offers that',
	},
];
