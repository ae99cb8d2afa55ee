import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { CrmObject } from '../../../core/crm/contract';
import { readChoice } from '../../shared/parameters/option-values';

const OBJECTS: readonly CrmObject[] = ['contact', 'lead'];

export const objectParameter: INodeProperties = {
	displayName: 'Object',
	name: 'object',
	type: 'options',
	options: [
		{ name: 'Contacts', value: 'contact' },
		{
			name: 'Leads',
			value: 'lead',
			description:
				'Records of their own in Salesforce, Pipedrive and Zoho CRM; in HubSpot a lead is the contact itself, in a stage',
		},
	],
	default: 'contact',
	description: 'What is kept in step. Each object of an account has a policy of its own.',
};

/** @throws InputError */
export function readObject(context: IExecuteFunctions, itemIndex: number): CrmObject {
	return readChoice('Object', context.getNodeParameter('object', itemIndex, 'contact'), OBJECTS, 'contact');
}
