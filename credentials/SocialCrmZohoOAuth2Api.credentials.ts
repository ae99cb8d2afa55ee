import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { hostOr, NOT_ELSEWHERE } from './chosen-host';
import { differentHost } from './different-host';
import { firstOAuth2Steps } from './first-steps';
import { oauth2Fields } from './oauth2-fields';
import { answerRules } from './test-rules';
import { withOAuth2Notices } from './unfilled';
import { accountsHost, DATA_CENTRE, ZOHO_SCOPES } from './zoho-login';

/**
 * Zoho CRM through OAuth2. n8n keeps and renews the tokens.
 *
 * The accounts server of the account's data centre gives the tokens, and names in `api_domain` where the account's API
 * lives. Without `access_type=offline` it gives no refresh token.
 */
export class SocialCrmZohoOAuth2Api implements ICredentialType {
	name = 'socialCrmZohoOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Social CRM Zoho OAuth2 API';

	documentationUrl = 'https://www.zoho.com/crm/developer/docs/api/v8/oauth-overview.html';

	icon: Icon = { light: 'file:zoho.svg', dark: 'file:zoho.dark.svg' };

	properties: INodeProperties[] = withOAuth2Notices([
		firstOAuth2Steps(
			'In the API Console of Zoho (api-console.zoho.com, or the one of your data center), add a server-based application',
			'Enter the redirect URL above as its authorized redirect URI',
			'Client ID and Client Secret are those of the application',
			`When you connect, allow what Zoho lists: ${ZOHO_SCOPES.join(',')}`,
		),
		DATA_CENTRE,
		...oauth2Fields({
			authUrl: `={{ ${accountsHost('$self')} + "/oauth/v2/auth" }}`,
			accessTokenUrl: `={{ ${accountsHost('$self')} + "/oauth/v2/token" }}`,
			scope: ZOHO_SCOPES.join(','),
			queryParameters: 'access_type=offline&prompt=consent',
			authentication: 'body',
		}),
		...differentHost({ crm: 'Zoho', action: 'log in and send tokens', readable: 'the tokens', reached: 'Zoho' }),
	]);

	/**
	 * One request that needs three scopes at once: those of queries, of fields and of contacts.
	 * https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html
	 */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: `={{ ${hostOr('$credentials', OWN_API)} }}`,
			url: '/crm/v8/coql',
			headers: { 'content-type': 'application/json' },
			body: {
				select_query: "select id from Contacts where Modified_Time >= '1970-01-01T00:00:00+00:00' limit 1",
			},
			...NOT_ELSEWHERE,
		},
		rules: answerRules({
			service: 'Zoho CRM',
			unauthorized:
				'Zoho CRM does not accept the token, or it lacks a scope. Check the Data Center, then connect the account again and allow all that Zoho lists.',
			forbidden:
				'Zoho CRM accepts the token, but the user may not read contacts through the API. Give the profile of the user that right in Zoho CRM.',
		}),
	};
}

/** An address that is not Zoho's must not get the token. */
const OWN_API =
	'/^https:\\/\\/(www|sandbox|developer)\\.zohoapis\\.(com|eu|in|jp|ca|sa|uk|com\\.au|com\\.cn)$/.test(($credentials.oauthTokenData || {}).api_domain || "") ? $credentials.oauthTokenData.api_domain : "https://www.zohoapis.com"';
