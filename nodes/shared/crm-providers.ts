import type { INodeCredentialDescription, INodePropertyOptions } from 'n8n-workflow';

/** How a user can connect to a CRM; the values of the Authentication parameter. */
export type AuthenticationMethod = 'accessToken' | 'oAuth2';

interface CrmFace {
	/** As the company writes it. */
	displayName: string;
	/** The API's base URL when the user does not choose another. */
	defaultHost: string;
	/** Credential types by authentication method. */
	credentialTypes: Readonly<Record<AuthenticationMethod, string>>;
}

/** What the editor shows of each CRM. A plain table: it is read when n8n loads the pack, long before any SDK is. */
export const CRM_FACES = {
	hubspot: {
		displayName: 'HubSpot',
		defaultHost: 'https://api.hubapi.com',
		credentialTypes: { accessToken: 'socialCrmHubSpotApi', oAuth2: 'socialCrmHubSpotOAuth2Api' },
	},
} as const satisfies Record<string, CrmFace>;

export type CrmChoice = keyof typeof CRM_FACES;

export function isCrmChoice(value: unknown): value is CrmChoice {
	return typeof value === 'string' && Object.hasOwn(CRM_FACES, value);
}

export function crmOptions(): INodePropertyOptions[] {
	return Object.entries(CRM_FACES)
		.map(([value, { displayName }]) => ({ name: displayName, value }))
		.sort((left, right) => left.name.localeCompare(right.name));
}

/** One entry per CRM and authentication method, shown when both are chosen. */
export function crmCredentials(): INodeCredentialDescription[] {
	return Object.entries(CRM_FACES).flatMap(([crm, { credentialTypes }]) =>
		Object.entries(credentialTypes).map(([authentication, name]) => ({
			name,
			required: true,
			displayOptions: { show: { crm: [crm], authentication: [authentication] } },
		})),
	);
}
