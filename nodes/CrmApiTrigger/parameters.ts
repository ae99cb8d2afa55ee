import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { integrationIdOf, isOperationId, OPERATION_IDS, OPERATIONS, type OperationId } from '../../core/api';
import type { RateLimit, ServedAccount } from '../../core/flows/api';
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

export const accountParameters: INodeProperties[] = [
	{
		displayName: 'Accounts',
		name: 'accounts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Account',
		default: {},
		description:
			'The CRM accounts that this workflow serves. Requests for any other are answered 404. List only those that the nodes behind this one are connected to.',
		options: [
			{
				displayName: 'Account',
				name: 'account',
				values: [
					{
						displayName: 'Integration ID',
						name: 'integrationId',
						type: 'string',
						default: '',
						placeholder: 'e.g. int_acme_148273',
						description:
							'As callers write it: int, the CRM and the ID of the account in it, with _ between',
					},
					{
						displayName: 'Workspace',
						name: 'workspace',
						type: 'string',
						default: 'default',
						description: 'Only tokens of this workspace may use the account',
					},
				],
			},
		],
	},
];

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

/** @throws InputError for no account, or one that no id leads to */
export function readAccounts(context: Context): ServedAccount[] {
	const { account = [] } = context.getNodeParameter('accounts', {}) as { account?: Array<Record<string, unknown>> };
	if (account.length === 0) throw noAccount('there is none');
	return account.map(({ integrationId, workspace }) => {
		const id = typeof integrationId === 'string' ? integrationIdOf(integrationId.trim()) : null;
		if (id === null) throw noAccount('an id is not written as callers write it');
		if (typeof workspace !== 'string' || workspace.trim() === '') throw noAccount('one has no workspace');
		return { integrationId: id, workspace: workspace.trim() };
	});
}

function noAccount(problem: string): InputError {
	const fix = 'Add the CRM account that the nodes behind this one are connected to, such as int_acme_148273';
	return new InputError({ field: 'Accounts', problem, fix });
}

export function readLimit(context: Context): RateLimit {
	const { requestsPerMinute } = context.getNodeParameter('limits', {}) as { requestsPerMinute?: unknown };
	const quota = typeof requestsPerMinute === 'number' && requestsPerMinute >= 1 ? requestsPerMinute : DEFAULT_QUOTA;
	return { quota: Math.floor(quota), windowSeconds: WINDOW_SECONDS };
}
