import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { OPERATION_IDS, OPERATIONS, type OperationId } from '../../core/api';
import { InputError } from '../../core/lib/errors';
import { titleOf } from '../shared/parameters/title-of';

type Context = Pick<IWebhookFunctions | IHookFunctions, 'getNodeParameter'>;

/** What one trigger takes, by the value of its parameter: one operation, or all of a kind. */
const INTEGRATIONS = 'integrations';

export const CHOICES: Readonly<Record<string, readonly OperationId[]>> = {
	...Object.fromEntries(OPERATION_IDS.map((id) => [id, [id]])),
	[INTEGRATIONS]: OPERATION_IDS.filter((id) => OPERATIONS[id].scope === INTEGRATIONS),
};

/** Names of the webhooks of the node, as many as one trigger takes operations. */
export const WEBHOOK_NAMES: readonly string[] = CHOICES[INTEGRATIONS]!.map((_id, at) =>
	at === 0 ? 'default' : `webhook${at}`,
);

export const operationParameter: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'All of Integrations',
			value: INTEGRATIONS,
			action: 'Connect and manage CRM accounts',
			description: 'Create, list, get, change, delete and verify; the request of the item says which it is',
		},
		...OPERATION_IDS.map((id) => ({
			name: titleOf(id),
			value: id,
			action: OPERATIONS[id].summary,
			description: `${OPERATIONS[id].method} ${OPERATIONS[id].path}`,
		})),
	].sort((left, right) => left.name.localeCompare(right.name)),
	default: 'syncContact',
};

/** @throws InputError for what no list offers */
export function readOperations(context: Context): readonly OperationId[] {
	const choice: unknown = context.getNodeParameter('operation');
	if (typeof choice === 'string' && Object.hasOwn(CHOICES, choice)) return CHOICES[choice] ?? [];
	throw new InputError({
		field: 'Operation',
		problem: 'there is no such operation',
		fix: `Choose one of ${Object.keys(CHOICES).join(', ')}`,
	});
}

/** The operation whose address was called. @throws InputError for one that the node does not take */
export function calledOperation(context: Context & Pick<IWebhookFunctions, 'getWebhookName'>): OperationId {
	const operations = readOperations(context);
	const called = operations[WEBHOOK_NAMES.indexOf(context.getWebhookName())];
	if (called !== undefined) return called;
	throw new InputError({
		field: 'Operation',
		problem: 'the address is of another one',
		fix: 'Publish the workflow again',
	});
}
