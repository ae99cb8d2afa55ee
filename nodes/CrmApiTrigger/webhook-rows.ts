import type { IWebhookDescription } from 'n8n-workflow';

import { OPERATION_IDS, OPERATIONS } from '../../core/api';

/** `/integrations/{integrationId}/…` as n8n writes it, below the `api` that its address begins with. */
const PATHS = Object.fromEntries(
	OPERATION_IDS.map((id) => [id, `crm${OPERATIONS[id].path.replaceAll(/\{(\w+)\}/g, ':$1')}`]),
);

/**
 * n8n puts the id of a webhook before a path that has places in it. The templates call it `api`, so that the address
 * is `/webhook/api/crm/integrations/…`; the trigger answers by itself, or the node CRM API does at the end.
 */
export const webhookRows: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'responseNode',
		isFullPath: true,
		path: `={{ (${JSON.stringify(PATHS)})[$parameter["operation"]] }}`,
		ndvHideMethod: true,
	},
];
