import type { INodeCredentialDescription, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { PROVIDER_IDS, providers, registry } from '../../core/crm/registry';
import type { ProviderId } from '../../core/crm/registry';

/** How a user can connect to a CRM; the values of the Authentication parameter beside `ANY_AUTHENTICATION`. */
export type AuthenticationMethod =
	| 'accessToken'
	| 'apiToken'
	| 'oAuth2'
	| 'jwt'
	| 'clientCredentials'
	| 'n8nServiceKey'
	| 'n8nApiToken'
	| 'n8nOAuth2'
	| 'n8nJwt';

/** Whichever credential is set for the CRM: for nodes whose CRM comes from an expression. */
export const ANY_AUTHENTICATION = 'any';

/** How an access token comes out of a credential. */
export type TokenKind =
	/** It stands in this field. */
	| { from: 'field'; field: string; scheme?: 'apiToken' }
	/** n8n obtained it and renews it. `clientCredentials`: without anybody connecting the account first. */
	| { from: 'oAuth2'; clientCredentials?: true }
	/** It is asked for with a signed statement. */
	| { from: 'jwt' };

export interface CredentialChoice {
	authentication: AuthenticationMethod;
	/** The credential type. */
	name: string;
	token: TokenKind;
}

const OAUTH2: TokenKind = { from: 'oAuth2' };

/** The credential types of every CRM. One that is registered in the core but missing here does not compile. */
const CREDENTIALS: Readonly<Record<ProviderId, readonly CredentialChoice[]>> = {
	hubspot: [
		{ authentication: 'accessToken', name: 'socialCrmHubSpotApi', token: { from: 'field', field: 'accessToken' } },
		{ authentication: 'oAuth2', name: 'socialCrmHubSpotOAuth2Api', token: OAUTH2 },
		{ authentication: 'n8nServiceKey', name: 'hubspotAppToken', token: { from: 'field', field: 'appToken' } },
		{ authentication: 'n8nOAuth2', name: 'hubspotOAuth2Api', token: OAUTH2 },
	],
	salesforce: [
		{ authentication: 'oAuth2', name: 'socialCrmSalesforceOAuth2Api', token: OAUTH2 },
		{ authentication: 'jwt', name: 'socialCrmSalesforceJwtApi', token: { from: 'jwt' } },
		{
			authentication: 'clientCredentials',
			name: 'socialCrmSalesforceClientCredentialsOAuth2Api',
			token: { from: 'oAuth2', clientCredentials: true },
		},
		{ authentication: 'n8nOAuth2', name: 'salesforceOAuth2Api', token: OAUTH2 },
		{ authentication: 'n8nJwt', name: 'salesforceJwtApi', token: { from: 'jwt' } },
	],
	pipedrive: [
		{
			authentication: 'apiToken',
			name: 'socialCrmPipedriveApi',
			token: { from: 'field', field: 'apiToken', scheme: 'apiToken' },
		},
		{ authentication: 'oAuth2', name: 'socialCrmPipedriveOAuth2Api', token: OAUTH2 },
		{
			authentication: 'n8nApiToken',
			name: 'pipedriveApi',
			token: { from: 'field', field: 'apiToken', scheme: 'apiToken' },
		},
		{ authentication: 'n8nOAuth2', name: 'pipedriveOAuth2Api', token: OAUTH2 },
	],
};

const AUTHENTICATION_OPTIONS: ReadonlyArray<{ value: AuthenticationMethod; name: string; description: string }> = [
	{
		value: 'accessToken',
		name: 'Access Token (HubSpot)',
		description: 'A HubSpot service key, or the token of an app of your own account',
	},
	{ value: 'apiToken', name: 'API Token (Pipedrive)', description: 'The API token of a Pipedrive user' },
	{
		value: 'clientCredentials',
		name: 'Client Credentials (Salesforce)',
		description: 'A Salesforce app that runs as one user, with its own secret',
	},
	{
		value: 'jwt',
		name: 'JWT Bearer (Salesforce)',
		description: 'A Salesforce app with a key pair: nobody has to log in',
	},
	{
		value: 'n8nApiToken',
		name: 'n8n: API Token (Pipedrive)',
		description: 'The Pipedrive credential of n8n’s own Pipedrive node',
	},
	{ value: 'n8nJwt', name: 'n8n: JWT (Salesforce)', description: 'The JWT credential of n8n’s own Salesforce node' },
	{ value: 'n8nOAuth2', name: 'n8n: OAuth2', description: 'The OAuth2 credential of n8n’s own node for the CRM' },
	{
		value: 'n8nServiceKey',
		name: 'n8n: Service Key (HubSpot)',
		description: 'The service key credential of n8n’s own HubSpot node',
	},
	{ value: 'oAuth2', name: 'OAuth2', description: 'You log in to the CRM once; n8n keeps and renews the tokens' },
];

function crmOptions(): INodePropertyOptions[] {
	return providers.map(({ id, label }) => ({ name: label, value: id }));
}

/** Each way to connect is offered where the chosen CRM knows it; all of them while the CRM comes from an expression. */
function authenticationOptions(): INodeProperties['options'] {
	const offered = AUTHENTICATION_OPTIONS.map((option) => ({
		...option,
		displayOptions: { show: { '/crm': PROVIDER_IDS.filter((crm) => choiceOf(crm, option.value) !== undefined) } },
	}));
	const any = {
		name: 'Any That Is Set',
		value: ANY_AUTHENTICATION,
		description:
			'Use whichever credential is chosen below for the CRM, for nodes that take the CRM from an expression',
	};
	// Last, because the editor takes the first way that fits a credential as the one to set it up for.
	return [...offered.sort((left, right) => left.name.localeCompare(right.name)), any];
}

/**
 * One entry per CRM and way to connect. None is required in the editor's sense: with the CRM from an expression all are
 * shown
 * and only one is needed, so what is missing is said when the node runs. The way to connect stands first, as n8n stops
 * looking at the first value that is an expression.
 */
export function crmCredentials(): INodeCredentialDescription[] {
	return PROVIDER_IDS.flatMap((crm) =>
		CREDENTIALS[crm].map(({ authentication, name }) => ({
			name,
			required: false,
			displayOptions: {
				show: {
					authentication: isOfN8n(authentication) ? [authentication] : [authentication, ANY_AUTHENTICATION],
					crm: [crm],
				},
			},
		})),
	);
}

function isOfN8n(authentication: AuthenticationMethod): boolean {
	return authentication.startsWith('n8n');
}

function choiceOf(crm: ProviderId, authentication: unknown): CredentialChoice | undefined {
	return CREDENTIALS[crm].find((choice) => choice.authentication === authentication);
}

/**
 * The credential to use for a CRM: the one of the chosen way to connect; where the CRM does not know that way, the
 * first
 * that is set on the node.
 * @param isSet whether the node has a credential of a type
 * @returns `null` when none is set, with the CRM's types for the message
 */
export function credentialFor(
	crm: ProviderId,
	authentication: unknown,
	isSet: (type: string) => boolean,
): CredentialChoice | null {
	const chosen = choiceOf(crm, authentication);
	if (chosen !== undefined) return isSet(chosen.name) ? chosen : null;
	return CREDENTIALS[crm].find(({ name }) => isSet(name)) ?? null;
}

/** The two parameters of everything that calls a CRM. @param description of the CRM parameter */
export function crmParameters(description: string): INodeProperties[] {
	return [
		{ displayName: 'CRM', name: 'crm', type: 'options', options: crmOptions(), default: 'hubspot', description },
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			noDataExpression: true,
			options: authenticationOptions(),
			default: 'oAuth2',
			description: 'How n8n signs in to the CRM',
		},
	];
}

export function labelOf(crm: ProviderId): string {
	return registry[crm].label;
}
