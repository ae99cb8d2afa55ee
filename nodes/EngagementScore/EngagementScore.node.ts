import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { dispatch } from '../shared/items/operations';
import { socialCrmStoreKeys, storeCredential } from '../shared/keys';
import { searchContacts, searchScores, searchWorkspaces } from '../shared/lists';
import { storeFromCredential, whereStoreIsChosen } from '../shared/parameters/store-option';
import { OPERATION_SUBTITLE } from '../shared/parameters/subtitle';
import { inChosenStore } from '../shared/store';
import { scoreDescription, scoreOperations } from './resources/score';

const CREDENTIALS = [storeCredential(whereStoreIsChosen)];

export class EngagementScore implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Engagement Score',
		name: 'engagementScore',
		icon: { light: 'file:engagementScore.svg', dark: 'file:engagementScore.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: OPERATION_SUBTITLE,
		description: 'Score how engaged people are from what they did, explain it and rank them',
		defaults: { name: 'Engagement Score' },
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
				options: [{ name: 'Score', value: 'score' }],
				default: 'score',
			},
			...scoreDescription,
			storeFromCredential,
		],
	};

	methods = {
		credentialTest: { socialCrmStoreKeys },
		listSearch: { searchContacts, searchScores, searchWorkspaces },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dispatch(this, inChosenStore, { score: scoreOperations });
	}
}
