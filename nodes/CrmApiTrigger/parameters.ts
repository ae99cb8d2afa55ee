import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import type { RateLimit } from '../../core/flows/api';

type Context = Pick<IWebhookFunctions | IHookFunctions, 'getNodeParameter'>;

const DEFAULT_QUOTA = 120;
const WINDOW_SECONDS = 60;

/** `options` is the name under which n8n asks whether to leave bodies to the node. */
export const limitOptions: INodeProperties = {
	displayName: 'Options',
	name: 'limits',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100_000 },
			default: DEFAULT_QUOTA,
			description: 'How many requests each caller may send, whichever token of theirs they use',
		},
	],
};

export function readLimit(context: Context): RateLimit {
	const { requestsPerMinute } = context.getNodeParameter('limits', {}) as { requestsPerMinute?: unknown };
	const quota = typeof requestsPerMinute === 'number' && requestsPerMinute >= 1 ? requestsPerMinute : DEFAULT_QUOTA;
	return { quota: Math.floor(quota), windowSeconds: WINDOW_SECONDS };
}
