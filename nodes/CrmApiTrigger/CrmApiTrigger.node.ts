import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { socialCrmStoreKeys, storeCredential } from '../shared/keys';
import { searchPublicIntegrations } from '../shared/lists';
import { storeFromCredential, whereStoreIsChosen } from '../shared/parameters/store-option';
import { choiceSubtitle } from '../shared/parameters/subtitle';
import { signingKeyCredentials, socialCrmSigningKeys } from '../shared/api';
import { unreadBodies } from '../shared/webhook';
import { operationParameter } from './operations';
import { limitOptions } from './parameters';
import { publishing } from './publishing';
import { servesParameters } from './serves';
import { receive } from './webhook';
import { webhookRows } from './webhook-rows';

const CREDENTIALS = [...signingKeyCredentials, storeCredential(whereStoreIsChosen)];

export class CrmApiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM API Trigger',
		name: 'crmApiTrigger',
		icon: { light: 'file:crmApi.svg', dark: 'file:crmApi.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(operationParameter),
		description: 'Starts when a program of yours calls the REST API with a token',
		defaults: { name: 'CRM API Trigger' },
		inputs: [],
		// eslint-disable-next-line n8n-nodes-base/node-class-description-outputs-wrong
		outputs: [NodeConnectionTypes.Main],
		credentials: CREDENTIALS,
		webhooks: webhookRows,
		properties: [unreadBodies, operationParameter, ...servesParameters, limitOptions, storeFromCredential],
	};

	webhookMethods = { default: publishing };

	methods = {
		credentialTest: { socialCrmSigningKeys, socialCrmStoreKeys },
		listSearch: { searchPublicIntegrations },
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
