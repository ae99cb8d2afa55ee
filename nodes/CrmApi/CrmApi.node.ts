import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { signingKeyCredentials, socialCrmSigningKeys } from '../shared/api';
import { dispatch } from '../shared/items/operations';
import { socialCrmStoreKeys, storeCredential } from '../shared/keys';
import { searchTokens, searchWorkspaces } from '../shared/lists';
import { storeFromCredential, whereStoreIsChosen } from '../shared/parameters/store-option';
import { OPERATION_SUBTITLE } from '../shared/parameters/subtitle';
import { inChosenStore } from '../shared/store';
import { answerDescription, answerOperations } from './resources/answer';
import { runDescription, runOperations } from './resources/run';
import { tokenDescription, tokenOperations } from './resources/token';

const CREDENTIALS = [...signingKeyCredentials, storeCredential(whereStoreIsChosen)];

// An agent has no business with tokens, and answers no request.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class CrmApi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM API',
		name: 'crmApi',
		icon: { light: 'file:crmApi.svg', dark: 'file:crmApi.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: OPERATION_SUBTITLE,
		description: 'Answer requests of the REST API, and make and revoke its tokens',
		defaults: { name: 'CRM API' },
		// n8n's newer rules want the constants, which its older ones do not know.
		// eslint-disable-next-line n8n-nodes-base/node-class-description-inputs-wrong-regular-node
		inputs: [NodeConnectionTypes.Main],
		// eslint-disable-next-line n8n-nodes-base/node-class-description-outputs-wrong
		outputs: [NodeConnectionTypes.Main],
		credentials: CREDENTIALS,
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Answer', value: 'answer' },
					{ name: 'Run', value: 'run' },
					{ name: 'Token', value: 'token' },
				],
				default: 'answer',
			},
			...answerDescription,
			...runDescription,
			...tokenDescription,
			storeFromCredential,
		],
	};

	methods = {
		credentialTest: { socialCrmSigningKeys, socialCrmStoreKeys },
		listSearch: { searchTokens, searchWorkspaces },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dispatch(this, inChosenStore, {
			answer: answerOperations,
			run: runOperations,
			token: tokenOperations,
		});
	}
}
