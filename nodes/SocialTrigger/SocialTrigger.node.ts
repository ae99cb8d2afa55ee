import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { storeFromCredential, whereStoreIsChosen } from '../shared/parameters/store-option';
import { choiceSubtitle } from '../shared/parameters/subtitle';
import { deliveringProperties } from '../shared/intake';
import { socialCrmStoreKeys, storeCredential } from '../shared/keys';
import { searchWorkspaces } from '../shared/lists';
import { besideAWebhook } from './parameters/beside-a-webhook';
import { platformProperty } from './parameters/platform';
import { publishing } from './publishing';
import { proofCredentials, proofProperties, socialCrmProof, webhookRows } from './proof';
import { listen } from './trigger';
import { receive } from './webhook';

const CREDENTIALS = [...proofCredentials, storeCredential(whereStoreIsChosen)];

export class SocialTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Social Trigger',
		name: 'socialTrigger',
		icon: { light: 'file:socialTrigger.svg', dark: 'file:socialTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(platformProperty),
		description: 'Starts when a social platform delivers messages, comments, reactions or leads',
		defaults: { name: 'Social Trigger' },
		inputs: [],
		// eslint-disable-next-line n8n-nodes-base/node-class-description-outputs-wrong
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Events', 'Notices'],
		credentials: CREDENTIALS,
		webhooks: webhookRows,
		properties: [
			platformProperty,
			...proofProperties,
			...besideAWebhook(deliveringProperties),
			storeFromCredential,
		],
	};

	methods = { credentialTest: { socialCrmProof, socialCrmStoreKeys }, listSearch: { searchWorkspaces } };

	webhookMethods = { default: publishing };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await listen(this);
	}
}
