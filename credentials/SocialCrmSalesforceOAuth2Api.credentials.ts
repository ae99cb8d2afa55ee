import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { API_VERSION, contactTest, DIFFERENT_HOST, ENVIRONMENT, loginHost } from './salesforce-login';

/** Salesforce through OAuth2 with PKCE: a person logs in once, and n8n keeps and renews the tokens. */
export class SocialCrmSalesforceOAuth2Api implements ICredentialType {
	name = 'socialCrmSalesforceOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Social CRM Salesforce OAuth2 API';

	documentationUrl = 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm';

	icon: Icon = { light: 'file:salesforce.svg', dark: 'file:salesforce.dark.svg' };

	properties: INodeProperties[] = [
		...ENVIRONMENT,
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'pkce',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${loginHost('$self')} + "/services/oauth2/authorize" }}`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${loginHost('$self')} + "/services/oauth2/token" }}`,
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'api refresh_token',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		API_VERSION,
		...DIFFERENT_HOST,
	];

	test: ICredentialTestRequest = contactTest(loginHost('$credentials'));
}
