import type { IHttpRequestMethods, INodeParameters, IWebhookDescription } from 'n8n-workflow';

import { type ApiOperation, OPERATION_IDS, OPERATIONS } from '../../core/api';

/**
 * Where n8n looks for functions that give the same as the expressions of a description (`webhookDescriptionFields` of
 * n8n-workflow 2.41). An n8n that knows none evaluates the expressions, which costs it a few milliseconds a request.
 */
const RESOLVERS = Symbol.for('n8n.webhookDescriptionResolvers');

interface Field {
	template: string;
	resolve: (parameters: INodeParameters) => unknown;
}

/** What depends on the operation that is chosen, as an expression and as a function. */
function chosen(value: (operation: ApiOperation) => unknown): Field {
	const table = Object.fromEntries(OPERATION_IDS.map((id) => [id, value(OPERATIONS[id])]));
	return {
		template: `={{ (${JSON.stringify(table)})[$parameter["operation"]] }}`,
		resolve: ({ operation }) => (typeof operation === 'string' ? table[operation] : undefined),
	};
}

/** `/integrations/{integrationId}/…` as n8n writes it, below the `api` that its address begins with. */
const path = chosen((operation) => `crm${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
const httpMethod = chosen(({ method }) => method);
const isFullPath = chosen((operation) => operation.path.includes('{'));

/**
 * n8n puts the id of a webhook before a path that has places in it by itself, and before others where it is told that
 * the path is not the full one. The templates call it `api`, so that the address
 * is `/webhook/api/crm/integrations/…`; the trigger answers by itself, or the node CRM API does at the end.
 */
const row: IWebhookDescription = {
	name: 'default',
	httpMethod: httpMethod.template as IHttpRequestMethods,
	responseMode: 'responseNode',
	isFullPath: isFullPath.template as unknown as boolean,
	path: path.template,
	ndvHideMethod: true,
};

export const webhookRows: IWebhookDescription[] = [
	Object.assign(row, { [RESOLVERS]: { path, httpMethod, isFullPath } }),
];
