import { searchWorkspaces } from '../shared/lists';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { socialCrmStoreKeys, storeCredential } from '../shared/keys';
import { storeFromCredential, whereStoreIsChosen } from '../shared/parameters/store-option';
import { choiceSubtitle } from '../shared/parameters/subtitle';
import { accessCredentials, accessProperties, socialCrmPolledAccess } from './access';
import { pollDeliveringProperties } from './parameters/delivering';
import { noticeProperties, platformProperty, whatProperties } from './parameters/what';
import { poll } from './poll';
import { handOnPolled } from './trigger';

const CREDENTIALS = [...accessCredentials, storeCredential(whereStoreIsChosen)];

export class SocialPollTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Social Poll Trigger',
		name: 'socialPollTrigger',
		icon: { light: 'file:socialPollTrigger.svg', dark: 'file:socialPollTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(platformProperty),
		description: 'Starts when something is new on Reddit, YouTube, Mastodon or Bluesky, which have to be asked',
		defaults: { name: 'Social Poll Trigger' },
		inputs: [],
		// eslint-disable-next-line n8n-nodes-base/node-class-description-outputs-wrong
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Events', 'Notices'],
		polling: true,
		credentials: CREDENTIALS,
		properties: [
			platformProperty,
			...noticeProperties,
			...accessProperties,
			...whatProperties,
			...pollDeliveringProperties,
			storeFromCredential,
		],
	};

	methods = { credentialTest: { socialCrmPolledAccess, socialCrmStoreKeys }, listSearch: { searchWorkspaces } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await handOnPolled(this);
	}
}
