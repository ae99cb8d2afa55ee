import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { ELSEWHERE_RULES, hostOr, NOT_ELSEWHERE } from './chosen-host';
import { differentHost } from './different-host';

const LOGIN_HOST = hostOr('$self', '"https://www.reddit.com"');

/**
 * Reddit through OAuth2, with the scope for the inbox, which n8n's own credential does not ask for. n8n keeps and
 * renews the tokens.
 */
export class SocialCrmRedditOAuth2Api implements ICredentialType {
	name = 'socialCrmRedditOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Social CRM Reddit OAuth2 API';

	documentationUrl = 'https://github.com/reddit-archive/reddit/wiki/OAuth2';

	icon: Icon = { light: 'file:social-account.svg', dark: 'file:social-account.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${LOGIN_HOST} + "/api/v1/authorize" }}`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${LOGIN_HOST} + "/api/v1/access_token" }}`,
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'identity read privatemessages',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			// Without it Reddit gives a token for one hour, and none to renew it with.
			default: 'duration=permanent',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
		...differentHost({ crm: 'Reddit', action: 'send tokens', readable: 'the tokens' }),
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${hostOr('$credentials', '"https://oauth.reddit.com"')} }}`,
			url: '/api/v1/me',
			...NOT_ELSEWHERE,
		},
		rules: ELSEWHERE_RULES,
	};
}
