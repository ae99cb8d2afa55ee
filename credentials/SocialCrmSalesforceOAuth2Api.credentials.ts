import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { firstOAuth2Steps } from './first-steps';
import { API_VERSION, contactTest, DIFFERENT_HOST, ENVIRONMENT, loginHost, NEW_APP } from './salesforce-login';
import { oauth2Fields } from './oauth2-fields';
import { withOAuth2Notices } from './unfilled';

/** Salesforce through OAuth2 with PKCE: a person logs in once, and n8n keeps and renews the tokens. */
export class SocialCrmSalesforceOAuth2Api implements ICredentialType {
	name = 'socialCrmSalesforceOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Social CRM Salesforce OAuth2 API';

	documentationUrl = 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm';

	icon: Icon = { light: 'file:salesforce.svg', dark: 'file:salesforce.dark.svg' };

	properties: INodeProperties[] = withOAuth2Notices([
		firstOAuth2Steps(
			NEW_APP,
			'Enter the redirect URL above as its callback URL, and give it the scopes api and refresh_token',
			'Client ID and Client Secret are its consumer key and consumer secret',
		),
		...ENVIRONMENT,
		...oauth2Fields({
			grantType: 'pkce',
			authUrl: `={{ ${loginHost('$self')} + "/services/oauth2/authorize" }}`,
			accessTokenUrl: `={{ ${loginHost('$self')} + "/services/oauth2/token" }}`,
			scope: 'api refresh_token',
			authentication: 'body',
		}),
		API_VERSION,
		...DIFFERENT_HOST,
	]);

	test: ICredentialTestRequest = contactTest(loginHost('$credentials'));
}
