import type { IHttpRequestMethods, IWebhookDescription } from 'n8n-workflow';

import { type ApiOperation, OPERATIONS } from '../../core/api';
import { CHOICES, WEBHOOK_NAMES } from './operations';

/**
 * An expression for one of the operations that the node takes, by the value of its parameter.
 * @param none where it takes fewer
 */
function ofOperation<T>(at: number, none: T, value: (operation: ApiOperation) => T): string {
	const byChoice = Object.entries(CHOICES).flatMap(([choice, ids]) => {
		const id = ids[at];
		return id === undefined ? [] : [[choice, value(OPERATIONS[id])]];
	});
	const table = JSON.stringify(Object.fromEntries(byChoice));
	return `={{ (${table})[$parameter["operation"]] ?? ${JSON.stringify(none)} }}`;
}

/**
 * `/integrations/{integrationId}/…` as n8n writes it. n8n puts the id of a webhook before a path that has places in it
 * by itself, and before others where it is told that the path is not the full one. The templates call it `api`, so that
 * the address is `/webhook/api/crm/integrations/…`; the trigger answers by itself, or the node CRM API does at the end.
 * A row without a method has no address.
 */
export const webhookRows: IWebhookDescription[] = WEBHOOK_NAMES.map((name, at) => ({
	name: name as IWebhookDescription['name'],
	httpMethod: ofOperation<string>(at, '', ({ method }) => method) as IHttpRequestMethods,
	responseMode: 'responseNode',
	isFullPath: ofOperation(at, false, ({ path }) => path.includes('{')) as unknown as boolean,
	path: ofOperation(at, '', ({ path }) => `crm${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
	ndvHideMethod: true,
	ndvHideUrl: ofOperation(at, true, () => false),
}));
