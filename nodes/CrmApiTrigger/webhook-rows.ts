import type { IHttpRequestMethods, IWebhookDescription } from 'n8n-workflow';

import { type ApiOperation, OPERATION_IDS, OPERATIONS } from '../../core/api';

/** `/integrations/{integrationId}/…` as n8n writes it, below the `api` that its address begins with. */
const PATHS = ofEach(({ path }) => `crm${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);

function ofEach<T>(value: (operation: ApiOperation) => T): string {
	return JSON.stringify(Object.fromEntries(OPERATION_IDS.map((id) => [id, value(OPERATIONS[id])])));
}

const chosen = (table: string): string => `={{ (${table})[$parameter["operation"]] }}`;

/**
 * n8n puts the id of a webhook before a path that has places in it by itself, and before others where it is told that
 * the path is not the full one. The templates call it `api`, so that the address
 * is `/webhook/api/crm/integrations/…`; the trigger answers by itself, or the node CRM API does at the end.
 */
export const webhookRows: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: chosen(ofEach(({ method }) => method)) as IHttpRequestMethods,
		responseMode: 'responseNode',
		isFullPath: chosen(ofEach(({ path }) => path.includes('{'))) as unknown as boolean,
		path: chosen(PATHS),
		ndvHideMethod: true,
	},
];
