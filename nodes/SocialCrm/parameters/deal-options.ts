import type { INodeProperties } from 'n8n-workflow';

import { flatOutputOption } from '../../shared/items/flat-output';
import { locator } from '../../shared/parameters/locator';
import { workspaceOption } from '../../shared/parameters/workspace';
import { previewOption, repeatInDoubtOption } from './write-options';

/** What a user may say about a deal beside its title and amount. */
export const dealOptions: INodeProperties[] = [
	{
		displayName: 'Deal Key',
		name: 'key',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.orderId }}',
		description:
			'Anything that names the deal, such as an order number. The same key opens no second deal in this CRM account, however often it comes.',
	},
	locator({
		displayName: 'Existing Deal ID',
		name: 'existingDealId',
		list: 'searchDeals',
		dependsOn: ['crm'],
		placeholder: 'e.g. 4711',
		description:
			'A deal that is in the CRM already. It is taken as the deal of the key, and none is opened: for a deal that an earlier run may have opened, and that you found there.',
	}),
	flatOutputOption,
	locator({
		displayName: 'Owner',
		name: 'ownerId',
		list: 'searchOwners',
		dependsOn: ['crm'],
		placeholder: 'e.g. 41629779',
		description:
			'Who the deal belongs to, from the users of the CRM account. Default: whom the CRM chooses, mostly the user of the credential.',
	}),
	locator({
		displayName: 'Pipeline ID',
		name: 'pipelineId',
		list: 'searchPipelines',
		placeholder: 'e.g. default',
		dependsOn: ['crm'],
		description: 'Of the CRM account. Default: the first pipeline. Salesforce has none.',
	}),
	previewOption,
	repeatInDoubtOption,
	locator({
		displayName: 'Stage ID',
		name: 'stageId',
		list: 'searchStages',
		placeholder: 'e.g. appointmentscheduled',
		dependsOn: ['crm', 'options.pipelineId'],
		description:
			'Of the pipeline, or of any where none is chosen. By ID as the CRM knows it: an ID in HubSpot and Pipedrive, the name of the stage in Salesforce and Zoho CRM. Default: the first stage.',
	}),
	workspaceOption,
];
