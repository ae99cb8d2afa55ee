import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { isOperationId, OPERATION_IDS, OPERATIONS, type OperationId } from '../../core/api';
import type { RateLimit } from '../../core/flows/api';
import { InputError } from '../../core/lib/errors';

type Context = Pick<IWebhookFunctions | IHookFunctions, 'getNodeParameter'>;

/** `batchSyncContacts` as `Batch Sync Contacts`. */
const titleOf = (id: string): string => {
	const words = id.replaceAll(/[A-Z]/g, ' $&');
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

export const operationParameter: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: OPERATION_IDS.map((id) => ({
		name: titleOf(id),
		value: id,
		action: OPERATIONS[id].summary,
		description: `${OPERATIONS[id].method} ${OPERATIONS[id].path}`,
	})).sort((left, right) => left.name.localeCompare(right.name)),
	default: 'syncContact',
};

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

/** @throws InputError for what no list offers */
export function readOperation(context: Context): OperationId {
	const operation: unknown = context.getNodeParameter('operation');
	if (isOperationId(operation)) return operation;
	throw new InputError({
		field: 'Operation',
		problem: 'there is no such operation',
		fix: `Choose one of ${OPERATION_IDS.join(', ')}`,
	});
}

export function readLimit(context: Context): RateLimit {
	const { requestsPerMinute } = context.getNodeParameter('limits', {}) as { requestsPerMinute?: unknown };
	const quota = typeof requestsPerMinute === 'number' && requestsPerMinute >= 1 ? requestsPerMinute : DEFAULT_QUOTA;
	return { quota: Math.floor(quota), windowSeconds: WINDOW_SECONDS };
}
