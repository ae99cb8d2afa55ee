import { DEFAULT_OAUTH_CLIENT, DEFAULT_STATIC_TOKEN } from '../../../../sandbox/crm/hubspot';
import type { N8nClient } from '../../../../sandbox/n8n';
import { giveConsent } from '../../consent';
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

/** Connects HubSpot through OAuth2, as a user does. @returns the credential's id in n8n */
export async function oAuth2Credential(n8n: N8nClient): Promise<string> {
	const id = await n8n.createCredential({
		name: 'Sandbox HubSpot OAuth2',
		type: 'socialCrmHubSpotOAuth2Api',
		data: {
			clientId: DEFAULT_OAUTH_CLIENT.clientId,
			clientSecret: DEFAULT_OAUTH_CLIENT.clientSecret,
			apiVersion: 'v3',
			useDifferentHost: true,
			host: hubspotUrl(),
		},
	});
	await giveConsent(n8n, id, hubspotUrl());
	return id;
}
