import type { ICredentialType } from 'n8n-workflow';
import { SocialCrmHubSpotOAuth2Api } from '../../../../credentials/SocialCrmHubSpotOAuth2Api.credentials';
import { SocialCrmPipedriveOAuth2Api } from '../../../../credentials/SocialCrmPipedriveOAuth2Api.credentials';
import { SocialCrmSalesforceClientCredentialsOAuth2Api } from '../../../../credentials/SocialCrmSalesforceClientCredentialsOAuth2Api.credentials';
import { SocialCrmSalesforceJwtApi } from '../../../../credentials/SocialCrmSalesforceJwtApi.credentials';
import { SocialCrmSalesforceOAuth2Api } from '../../../../credentials/SocialCrmSalesforceOAuth2Api.credentials';
import type { SandboxProvider } from '../../../../sandbox/crm';
import { rsaPems } from '../../../support/rsa-pems';

/** The ways to connect by tokens that are renewed, with a credential for each. */

export interface Source {
	provider: SandboxProvider;
	connection: Record<string, string>;
	type: new () => ICredentialType;
	/** What the credential holds beside the host. */
	data(): Record<string, unknown>;
	/** Whether it has had a token before. */
	isFirst: boolean;
}

const stale = { access_token: 'stale', refresh_token: 'grant', token_type: 'Bearer' };
export const client = { clientId: 'app', clientSecret: 'shh' };
const oAuth2 = { isFirst: false, data: () => ({ ...client, oauthTokenData: { ...stale } }) };
const appItself = {
	provider: 'salesforce',
	connection: { salesforceConnection: 'clientCredentials' },
	type: SocialCrmSalesforceClientCredentialsOAuth2Api,
} as const;
const { privateKey } = rsaPems();
let apps = 0;

export const SOURCES: ReadonlyArray<[name: string, Source]> = [
	[
		'HubSpot, OAuth2',
		{
			provider: 'hubspot',
			connection: { hubSpotConnection: 'oAuth2' },
			type: SocialCrmHubSpotOAuth2Api,
			...oAuth2,
		},
	],
	[
		'Pipedrive, OAuth2',
		{
			provider: 'pipedrive',
			connection: { pipedriveConnection: 'oAuth2' },
			type: SocialCrmPipedriveOAuth2Api,
			...oAuth2,
		},
	],
	[
		'Salesforce, OAuth2',
		{
			provider: 'salesforce',
			connection: { salesforceConnection: 'oAuth2' },
			type: SocialCrmSalesforceOAuth2Api,
			...oAuth2,
		},
	],
	[
		'Salesforce, client credentials, the first token',
		{ ...appItself, isFirst: true, data: () => ({ ...client, myDomain: 'acme.my.salesforce.com' }) },
	],
	[
		'Salesforce, client credentials, a later token',
		{
			...appItself,
			isFirst: false,
			data: () => ({
				...client,
				myDomain: 'acme.my.salesforce.com',
				oauthTokenData: { access_token: 'stale', token_type: 'Bearer' },
			}),
		},
	],
	[
		'Salesforce, JWT',
		{
			provider: 'salesforce',
			connection: { salesforceConnection: 'jwt' },
			type: SocialCrmSalesforceJwtApi,
			isFirst: true,
			// Tokens of a key are kept by the process, for each app its own.
			data: () => ({ clientId: `app-${++apps}`, username: 'a@acme.test', privateKey }),
		},
	],
];
