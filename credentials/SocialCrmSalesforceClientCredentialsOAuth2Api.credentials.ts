import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { API_VERSION, contactTest, DIFFERENT_HOST, MY_DOMAIN, myDomainLoginHost } from './salesforce-login';
import { withOAuth2Notices } from './unfilled';

/** Salesforce as the user whom an app runs as, with the app's own secret. Works at the account's own address only. */
export class SocialCrmSalesforceClientCredentialsOAuth2Api implements ICredentialType {
	name = 'socialCrmSalesforceClientCredentialsOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Social CRM Salesforce Client Credentials OAuth2 API';

	documentationUrl = 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_client_credentials_flow.htm';

	icon: Icon = { light: 'file:salesforce.svg', dark: 'file:salesforce.dark.svg' };

	properties: INodeProperties[] = withOAuth2Notices([
		MY_DOMAIN,
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'clientCredentials',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${myDomainLoginHost('$self')} + "/services/oauth2/token" }}`,
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
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
	]);

	test: ICredentialTestRequest = contactTest(myDomainLoginHost('$credentials'));
}
