import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { hostOr, NOT_ELSEWHERE } from './chosen-host';
import { differentHost } from './different-host';
import { oauth2Fields } from './oauth2-fields';
import { answerRules } from './test-rules';
import { withOAuth2Notices } from './unfilled';

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

	properties: INodeProperties[] = withOAuth2Notices([
		...oauth2Fields({
			authUrl: `={{ ${LOGIN_HOST} + "/api/v1/authorize" }}`,
			accessTokenUrl: `={{ ${LOGIN_HOST} + "/api/v1/access_token" }}`,
			scope: 'identity read privatemessages',
			// Without it Reddit gives a token for one hour, and none to renew it with.
			queryParameters: 'duration=permanent',
			authentication: 'header',
		}),
		...differentHost({ crm: 'Reddit', action: 'send tokens', readable: 'the tokens' }),
	]);

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${hostOr('$credentials', '"https://oauth.reddit.com"')} }}`,
			url: '/api/v1/me',
			...NOT_ELSEWHERE,
		},
		rules: answerRules({
			service: 'Reddit',
			forbidden:
				'Reddit accepts the token, but it lacks the scope identity. Connect the account again, and allow what Reddit asks for.',
		}),
	};
}
