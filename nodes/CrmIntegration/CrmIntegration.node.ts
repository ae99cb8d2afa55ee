import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { signingKeyCredentials } from '../shared/api';
import { connectionCredentials, FROM_CREDENTIAL, FROM_REQUEST, socialCrmAccess } from '../shared/crm';
import { dispatch } from '../shared/items/operations';
import { socialCrmStoreKeys, storeCredential } from '../shared/keys';
import { searchIntegrations, searchWorkspaces } from '../shared/lists';
import { storeOrKeys, whereStoreIsNeeded } from '../shared/parameters/store-option';
import { OPERATION_SUBTITLE } from '../shared/parameters/subtitle';
import { inChosenStore } from '../shared/store';
import { healthDescription, healthOperations } from './resources/health';
import { integrationDescription, integrationOperations, SECRET_OPERATIONS } from './resources/integration';

/**
 * The master key where something is sealed or opened, the store that is chosen, and what a secret may be taken from or
 * is opened with.
 */
const CREDENTIALS = [
	storeCredential(whereStoreIsNeeded),
	...connectionCredentials({ ...FROM_CREDENTIAL, operation: [...SECRET_OPERATIONS] }),
	...signingKeyCredentials.map((credential) => ({
		...credential,
		displayOptions: { show: { '/secretFrom': FROM_REQUEST.secretFrom, '/operation': [...SECRET_OPERATIONS] } },
	})),
];

export class CrmIntegration implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Integration',
		name: 'crmIntegration',
		icon: { light: 'file:crmIntegration.svg', dark: 'file:crmIntegration.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: OPERATION_SUBTITLE,
		description: 'Connect CRM accounts whose secrets the store keeps, so that one workflow serves many of them',
		defaults: { name: 'CRM Integration' },
		// n8n's newer rules want the constants, which its older ones do not know.
		// eslint-disable-next-line n8n-nodes-base/node-class-description-inputs-wrong-regular-node
		inputs: [NodeConnectionTypes.Main],
		// eslint-disable-next-line n8n-nodes-base/node-class-description-outputs-wrong
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: CREDENTIALS,
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Health', value: 'health' },
					{ name: 'Integration', value: 'integration' },
				],
				default: 'integration',
			},
			...healthDescription,
			...integrationDescription,
			...storeOrKeys({ hide: { operation: ['delete', 'get', 'getAll', 'getChart', 'getPage'] } }),
		],
	};

	methods = {
		credentialTest: { socialCrmAccess, socialCrmStoreKeys },
		listSearch: { searchIntegrations, searchWorkspaces },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dispatch(this, inChosenStore, { health: healthOperations, integration: integrationOperations });
	}
}
