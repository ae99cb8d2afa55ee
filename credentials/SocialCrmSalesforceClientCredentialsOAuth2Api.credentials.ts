import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { firstOAuth2Steps } from './first-steps';
import {
	API_VERSION,
	contactTest,
	DIFFERENT_HOST,
	MY_DOMAIN,
	myDomainLoginHost,
	NEW_APP,
	noMyDomainNotice,
} from './salesforce-login';
import { withOAuth2Notices } from './unfilled';

/** Salesforce as the user whom an app runs as, with the app's own secret. Works at the account's own address only. */
export class SocialCrmSalesforceClientCredentialsOAuth2Api implements ICredentialType {
	name = 'socialCrmSalesforceClientCredentialsOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Social CRM Salesforce Client Credentials OAuth2 API';

	documentationUrl = 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_client_credentials_flow.htm';

	icon: Icon = { light: 'file:salesforce.svg', dark: 'file:salesforce.dark.svg' };

	properties: INodeProperties[] = withOAuth2Notices([
		firstOAuth2Steps(
			`${NEW_APP}, with the scope api`,
			'Enable <i>Client Credentials Flow</i>, and name in its policies the user whom it runs as',
			'Client ID and Client Secret are its consumer key and consumer secret; My Domain stands below',
		),
		MY_DOMAIN,
		noMyDomainNotice(),
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'hidden',
			default: false,
		},
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
