import { systemClock } from '../../../sandbox/crm';
import type { N8nQueue } from '../../../sandbox/n8n/queue';
import { createApiClient } from '../../support/api/client';
import { CRMS } from '../../support/crms';
import { foreignClient } from '../../support/foreign-workflow';
import { template } from '../../support/pushed-workflow';

const keyOf = (step: number) =>
	Buffer.from(Array.from({ length: 32 }, (_, at) => (at * step + 5) % 256)).toString('base64');

/** Templates of the API in an n8n whose processes share a queue, over an account of a HubSpot that nobody else has. */
export async function apiInQueue({ main, webhookUrls }: N8nQueue, templates: readonly string[]) {
	const { conformance, inN8n, inProcess } = CRMS.hubspot;
	const crm = await conformance[0]!.start({ clock: systemClock });
	const signing = { signingKey: keyOf(7), issuer: 'social-crm', audience: 'social-crm-api' };
	const keys = {
		socialCrmSigningKeyApi: await main.createCredential({
			name: 'Signing key',
			type: 'socialCrmSigningKeyApi',
			data: signing,
		}),
		socialCrmStoreApi: await main.createCredential({
			name: 'Master key',
			type: 'socialCrmStoreApi',
			data: { masterKey: keyOf(9), keyId: '2026-11' },
		}),
	};
	const { credentials } = await inN8n.at(main, crm.url);
	const node = (type: string) =>
		foreignClient(main, { type: `n8n-nodes-social-crm.${type}`, typeVersion: 1 }, { ...keys, ...credentials });
	const connect = { resource: 'integration', operation: 'create', crm: 'hubspot', ...inProcess.connection };
	const [made] = await node('crmIntegration').run(connect);
	const grant = { resource: 'token', operation: 'create', givenTo: 'test', scopes: ['contacts'], days: 1 };
	const [given] = await node('crmApi').run(grant);
	for (const name of templates) {
		await main.publish(await main.importWorkflow(template(`api/${name}.json`), { credentials: keys }));
	}
	const path = { integrationId: `int_${String(made?.integrationId).replace(':', '_')}` };
	return {
		path,
		/** By the process of that number. */
		client: (number: number) =>
			createApiClient(webhookUrls[number % webhookUrls.length] as string, String(given?.token)),
		close: async () => await crm.close(),
	};
}
