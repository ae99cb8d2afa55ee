import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { DOORS } from '../../core/door';
import { deliveringProperties } from './parameters/delivering';
import { platformProperty } from './parameters/platform';
import { publishing } from './publishing';
import { proofCredentials, proofProperties } from './proof';
import { listen } from './trigger';
import { receive } from './webhook';

/** How a platform tries the address before it sends anything. n8n makes no row for one that does not. */
function handshakeMethod(): string {
	const methods = Object.values(DOORS).map((door) => [
		door.name,
		door.methods.filter((one) => one !== 'POST').join(),
	]);
	return `={{ ${JSON.stringify(Object.fromEntries(methods))}[$parameter.platform] ?? '' }}`;
}

export class SocialTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Social Trigger',
		name: 'socialTrigger',
		icon: { light: 'file:socialTrigger.svg', dark: 'file:socialTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["platform"] }}',
		description: 'Starts when a social platform delivers messages, comments, reactions or leads',
		defaults: { name: 'Social Trigger' },
		inputs: [],
		// eslint-disable-next-line n8n-nodes-base/node-class-description-outputs-wrong
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Events', 'Notices'],
		credentials: proofCredentials,
		// In this order n8n makes the rows, so that a handshake finds its own before the platform is told the address.
		webhooks: [
			{
				name: 'setup',
				httpMethod: handshakeMethod(),
				responseMode: 'onReceived',
				path: 'events',
				ndvHideUrl: true,
			},
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'events' },
		],
		properties: [platformProperty, ...proofProperties, ...deliveringProperties],
	};

	webhookMethods = { default: publishing };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await listen(this);
	}
}
