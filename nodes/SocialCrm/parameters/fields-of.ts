import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { CrmObject } from '../../../core/crm/contract';
import { readChoice } from '../../shared/parameters/option-values';

export const fieldsOfParameter: INodeProperties = {
	displayName: 'Fields Of',
	name: 'fieldsOf',
	type: 'options',
	options: [
		{ name: 'Contacts', value: 'contact' },
		{
			name: 'Leads',
			value: 'lead',
			description:
				'In Salesforce and Zoho CRM leads have fields of their own; in HubSpot and Pipedrive they are those of the contact',
		},
	],
	default: 'contact',
	description: 'Whose fields',
};

/** @throws InputError */
export function fieldsOf(context: IExecuteFunctions, itemIndex: number): CrmObject {
	return readChoice<CrmObject>(
		'Fields Of',
		context.getNodeParameter('fieldsOf', itemIndex, 'contact'),
		['contact', 'lead'],
		'contact',
	);
}
