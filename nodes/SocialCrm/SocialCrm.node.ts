import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { crmCredentials, crmParameters } from '../shared/crm-providers';
import { dispatch } from '../shared/operations';
import { getReadableFields, getWritableFields } from './crm-selection';
import { contactDescription, contactOperations } from './resources/contact';
import { fieldDescription, fieldOperations } from './resources/field';
import { leadDescription, leadOperations } from './resources/lead';

export class SocialCrm implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Social CRM',
		name: 'socialCrm',
		icon: { light: 'file:socialCrm.svg', dark: 'file:socialCrm.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Create and update contacts and leads with their social profiles in a CRM',
		defaults: { name: 'Social CRM' },
		// eslint-disable-next-line n8n-nodes-base/node-class-description-inputs-wrong-regular-node -- n8n's newer rules want the constant
		inputs: [NodeConnectionTypes.Main],
		// eslint-disable-next-line n8n-nodes-base/node-class-description-outputs-wrong -- n8n's newer rules want the constant
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: crmCredentials(),
		properties: [
			...crmParameters('The CRM to work with. An expression may choose it for each item.'),
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Contact', value: 'contact' },
					{ name: 'Field', value: 'field' },
					{ name: 'Lead', value: 'lead' },
				],
				default: 'contact',
			},
			...contactDescription,
			...fieldDescription,
			...leadDescription,
		],
	};

	methods = { loadOptions: { getReadableFields, getWritableFields } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dispatch(this, { contact: contactOperations, field: fieldOperations, lead: leadOperations });
	}
}
