import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { crmCredentials } from '../shared/crm-providers';
import { dispatch } from '../shared/operations';
import { conversionDescription, conversionOperations } from './resources/conversion';
import { leadDescription, leadOperations } from './resources/lead';
import { reportDescription, reportOperations } from './resources/report';
import { touchpointDescription, touchpointOperations } from './resources/touchpoint';

export class LeadAttribution implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Lead Attribution',
		name: 'leadAttribution',
		icon: { light: 'file:leadAttribution.svg', dark: 'file:leadAttribution.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Credit the posts and conversations that led to a lead or a sale',
		defaults: { name: 'Lead Attribution' },
		// eslint-disable-next-line n8n-nodes-base/node-class-description-inputs-wrong-regular-node -- n8n's newer rules want the constant
		inputs: [NodeConnectionTypes.Main],
		// eslint-disable-next-line n8n-nodes-base/node-class-description-outputs-wrong -- n8n's newer rules want the constant
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		// Only pulling conversions calls a CRM.
		credentials: crmCredentials().map((credential) => ({
			...credential,
			displayOptions: {
				show: { ...credential.displayOptions?.show, resource: ['conversion'], operation: ['pull'] },
			},
		})),
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Conversion', value: 'conversion' },
					{ name: 'Lead', value: 'lead' },
					{ name: 'Report', value: 'report' },
					{ name: 'Touchpoint', value: 'touchpoint' },
				],
				default: 'touchpoint',
			},
			...conversionDescription,
			...leadDescription,
			...reportDescription,
			...touchpointDescription,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dispatch(this, {
			conversion: conversionOperations,
			lead: leadOperations,
			report: reportOperations,
			touchpoint: touchpointOperations,
		});
	}
}
