import type { IHttpRequestMethods, INodeParameters, IWebhookDescription } from 'n8n-workflow';

import { type ApiOperation, OPERATIONS } from '../../core/api';
import { CHOICES, WEBHOOK_NAMES } from './operations';

/**
 * Where n8n looks for functions that give the same as the expressions of a description (`webhookDescriptionFields` of
 * n8n-workflow 2.41). An n8n that knows none evaluates the expressions, which costs it a few milliseconds a request.
 */
const RESOLVERS = Symbol.for('n8n.webhookDescriptionResolvers');

interface Field {
	template: string;
	resolve: (parameters: INodeParameters) => unknown;
}

/**
 * What depends on one of the operations that the node takes, by the value of its parameter, as an expression and as a
 * function.
 * @param none where it takes fewer
 */
function ofOperation<T>(at: number, none: T, value: (operation: ApiOperation) => T): Field {
	const byChoice = Object.entries(CHOICES).flatMap(([choice, ids]) => {
		const id = ids[at];
		return id === undefined ? [] : [[choice, value(OPERATIONS[id])] as const];
	});
	const table: Readonly<Record<string, T>> = Object.fromEntries(byChoice);
	return {
		template: `={{ (${JSON.stringify(table)})[$parameter["operation"]] ?? ${JSON.stringify(none)} }}`,
		resolve: ({ operation }) => (typeof operation === 'string' ? (table[operation] ?? none) : none),
	};
}

/**
 * `/integrations/{integrationId}/…` as n8n writes it. n8n puts the id of a webhook before a path that has places in it
 * by itself, and before others where it is told that the path is not the full one. The templates call it `api`, so that
 * the address is `/webhook/api/crm/integrations/…`; the trigger answers by itself, or the node CRM API does at the end.
 * A row without a method has no address.
 */
function rowAt(at: number, name: string): IWebhookDescription {
	const path = ofOperation(at, '', (operation) => `crm${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
	const httpMethod = ofOperation<string>(at, '', ({ method }) => method);
	const isFullPath = ofOperation(at, false, (operation) => operation.path.includes('{'));
	const row: IWebhookDescription = {
		name: name as IWebhookDescription['name'],
		httpMethod: httpMethod.template as IHttpRequestMethods,
		responseMode: 'responseNode',
		isFullPath: isFullPath.template as unknown as boolean,
		path: path.template,
		ndvHideMethod: true,
		ndvHideUrl: ofOperation(at, true, () => false).template,
	};
	return Object.assign(row, { [RESOLVERS]: { path, httpMethod, isFullPath } });
}

export const webhookRows: IWebhookDescription[] = WEBHOOK_NAMES.map((name, at) => rowAt(at, name));
