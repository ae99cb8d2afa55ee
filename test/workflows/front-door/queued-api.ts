import { systemClock } from '../../../sandbox/crm';
import type { N8nQueue } from '../../../sandbox/n8n/queue';
import { createApiClient } from '../../support/api/client';
import { serveApi } from '../../support/api/served-api';
import { CRMS } from '../../support/crms';
import { foreignClient } from '../../support/foreign-workflow';

/**
 * Templates of the API in an n8n whose processes share a queue, over an account of a HubSpot that nobody else has.
 * @param clock of that HubSpot
 */
export async function apiInQueue(
	{ main, webhookUrls }: Pick<N8nQueue, 'main' | 'webhookUrls'>,
	templates: readonly string[],
	clock: { now(): number } = systemClock,
) {
	const { conformance, inN8n, inProcess } = CRMS.hubspot;
	const crm = await conformance[0]!.start({ clock });
	const api = await serveApi(
		main,
		templates.map((name) => `${name}.json`),
	);
	const { credentials } = await inN8n.at(main, crm.url);
	const connection = { crm: 'hubspot', ...inProcess.connection };
	/** A node of the pack with the keys and the account. */
	const node = (type: string, typeVersion = 1) =>
		foreignClient(
			main,
			{ type: `n8n-nodes-social-crm.${type}`, typeVersion },
			{ ...api.credentials, ...credentials },
		);
	const [made] = await node('crmIntegration').run({ resource: 'integration', operation: 'create', ...connection });
	const token = await api.token('default', 'contacts');
	return {
		...{ crm, node, connection, credentials },
		/** Of the store, and of the API. */
		keys: api.credentials,
		path: { integrationId: `int_${String(made?.integrationId).replace(':', '_')}` },
		/** By the process of that number. */
		client: (number: number) => createApiClient(webhookUrls[number % webhookUrls.length] as string, token),
		close: async () => await crm.close(),
	};
}

export type QueuedApi = Awaited<ReturnType<typeof apiInQueue>>;
