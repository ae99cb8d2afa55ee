import { DEFAULT_STATIC_TOKEN } from '../../../../sandbox/crm/hubspot';
import type { N8nClient } from '../../../../sandbox/n8n';
import { crmUrl } from '../../n8n-address';

export const hubspotUrl = () => crmUrl('hubspot');

/** A contact as the sandbox HubSpot stores it. */
export interface HubSpotRow {
	id: string;
	properties: Record<string, string | null>;
	archived: boolean;
}

/** A credential for the shared sandbox HubSpot, or for a host where nothing may be. @returns its id in n8n */
export async function accessTokenCredential(n8n: N8nClient, data: Record<string, unknown> = {}): Promise<string> {
	return await n8n.createCredential({
		name: 'Sandbox HubSpot',
		type: 'socialCrmHubSpotApi',
		data: {
			accessToken: DEFAULT_STATIC_TOKEN,
			apiVersion: 'v3',
			useDifferentHost: true,
			host: hubspotUrl(),
			...data,
		},
	});
}
