import type { SandboxHandle } from '../../sandbox/crm';
import { SANDBOX_ACCESS } from '../../sandbox/crm';
import type { N8nClient } from '../../sandbox/n8n';

export const HUBSPOT = { type: 'socialCrmHubSpotApi', name: 'Our HubSpot' };
export const SALESFORCE = { type: 'socialCrmSalesforceOAuth2Api', name: 'Our Salesforce' };
export const PIPEDRIVE = { type: 'socialCrmPipedriveApi', name: 'Our Pipedrive' };

/** Adds what is missing until n8n holds as many credentials. The first one leads to the sandbox. */
export function credentialStock(n8n: () => N8nClient, hubSpot: () => SandboxHandle) {
	const stored: Record<string, string> = {};
	return {
		stored,
		async grow(count: 0 | 1 | 3): Promise<void> {
			const all = [
				{
					...HUBSPOT,
					data: {
						accessToken: SANDBOX_ACCESS.hubspot.token,
						apiVersion: 'v3',
						useDifferentHost: true,
						host: hubSpot().url,
					},
				},
				{ ...SALESFORCE, data: { clientId: 'client', clientSecret: 'secret' } },
				{ ...PIPEDRIVE, data: { apiToken: SANDBOX_ACCESS.pipedrive.token } },
			];
			for (const { type, name, data } of all.slice(0, count)) {
				stored[type] ??= await n8n().createCredential({ type, name, data });
			}
		},
	};
}

export type CredentialStock = ReturnType<typeof credentialStock>;
