import type { INodeCredentialDescription, INodePropertyOptions } from 'n8n-workflow';

import { PROVIDER_IDS, providers } from '../../core/crm/registry';
import type { ProviderId } from '../../core/crm/registry';

/** How a user can connect to a CRM; the values of the Authentication parameter. */
export type AuthenticationMethod = 'accessToken' | 'apiToken' | 'oAuth2';

interface CredentialChoice {
	authentication: AuthenticationMethod;
	/** The credential type. */
	name: string;
}

/** The credential types of every CRM. One that is registered in the core but missing here does not compile. */
const CREDENTIALS: Readonly<Record<ProviderId, readonly CredentialChoice[]>> = {
	hubspot: [
		{ authentication: 'accessToken', name: 'socialCrmHubSpotApi' },
		{ authentication: 'oAuth2', name: 'socialCrmHubSpotOAuth2Api' },
	],
	pipedrive: [
		{ authentication: 'apiToken', name: 'socialCrmPipedriveApi' },
		{ authentication: 'oAuth2', name: 'socialCrmPipedriveOAuth2Api' },
	],
};

export function crmOptions(): INodePropertyOptions[] {
	return providers.map(({ id, label }) => ({ name: label, value: id }));
}

/** One entry per CRM and authentication method, shown when both are chosen. */
export function crmCredentials(): INodeCredentialDescription[] {
	return PROVIDER_IDS.flatMap((crm) =>
		CREDENTIALS[crm].map(({ authentication, name }) => ({
			name,
			required: true,
			displayOptions: { show: { crm: [crm], authentication: [authentication] } },
		})),
	);
}

/** The credential type for a way to connect; `null` when the CRM does not offer it. */
export function credentialTypeFor(crm: ProviderId, authentication: unknown): string | null {
	return CREDENTIALS[crm].find((choice) => choice.authentication === authentication)?.name ?? null;
}
