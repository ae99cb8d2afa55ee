import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { hostOr, NOT_ELSEWHERE } from './chosen-host';
import { firstOAuth2Steps } from './first-steps';
import { differentHost } from './different-host';
import { oauth2Fields } from './oauth2-fields';
import { answerRules } from './test-rules';
import { withOAuth2Notices } from './unfilled';

/**
 * Pipedrive through OAuth2. n8n keeps and renews the tokens.
 *
 * The app's scopes are chosen where the app is registered, so none are asked for here. The token endpoint takes the
 * client's credentials in the header only, and names in `api_domain` where the company's API lives.
 */
export class SocialCrmPipedriveOAuth2Api implements ICredentialType {
	name = 'socialCrmPipedriveOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Social CRM Pipedrive OAuth2 API';

	documentationUrl = 'https://pipedrive.readme.io/docs/marketplace-oauth-authorization';

	icon: Icon = { light: 'file:pipedrive.svg', dark: 'file:pipedrive.dark.svg' };

	properties: INodeProperties[] = withOAuth2Notices([
		firstOAuth2Steps(
			'In the Developer Hub of Pipedrive, register an app with the redirect URL above as its callback URL',
			'Give it the scopes base, contacts:full, contact-fields:full, deal-fields:full, leads:full, deals:full, activities:full, recents:read and search:read',
		),
		...oauth2Fields({
			authUrl: `={{ ${hostOr('$self', '"https://oauth.pipedrive.com"')} + "/oauth/authorize" }}`,
			accessTokenUrl: `={{ ${hostOr('$self', '"https://oauth.pipedrive.com"')} + "/oauth/token" }}`,
			scope: '',
			authentication: 'header',
		}),
		...differentHost({ crm: 'Pipedrive', action: 'send tokens', readable: 'the tokens' }),
	]);

	/**
	 * One request, which has to need the scope of contacts: Pipedrive answers 403 to a token without it.
	 * https://developers.pipedrive.com/docs/api/v1/Persons#getPersons
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${hostOr('$credentials', COMPANY_HOST)} }}`,
			url: '/api/v2/persons?limit=1',
			...NOT_ELSEWHERE,
		},
		rules: answerRules({
			service: 'Pipedrive',
			forbidden:
				'Pipedrive accepts the token, but it lacks the scope contacts:full. Give it to the app in Pipedrive and connect the account again.',
		}),
	};
}

/** An address that is not Pipedrive's must not get the token. */
const COMPANY_HOST =
	'/^https:\\/\\/[a-zA-Z0-9-]+\\.pipedrive\\.com$/.test(($credentials.oauthTokenData || {}).api_domain || "") ? $credentials.oauthTokenData.api_domain : "https://api.pipedrive.com"';
