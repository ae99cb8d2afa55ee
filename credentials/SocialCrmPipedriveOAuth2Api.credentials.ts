import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { differentHost } from './different-host';

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

	properties: INodeProperties[] = [
		{
			displayName:
				'Give the app in Pipedrive the scopes base, contacts:full, contact-fields:full, leads:full, deals:full, activities:full, recents:read and search:read',
			name: 'scopesNotice',
			type: 'notice',
			default: '',
		},
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
			default:
				'={{ ($self["useDifferentHost"] ? String($self["host"]).replace(/\\/+$/, "") : "https://oauth.pipedrive.com") + "/oauth/authorize" }}',
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default:
				'={{ ($self["useDifferentHost"] ? String($self["host"]).replace(/\\/+$/, "") : "https://oauth.pipedrive.com") + "/oauth/token" }}',
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '',
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
			default: 'header',
		},
		...differentHost({ crm: 'Pipedrive', action: 'send tokens', readable: 'the tokens' }),
	];

	/** https://developers.pipedrive.com/docs/api/v1/Users#getCurrentUser */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.useDifferentHost ? String($credentials.host).replace(/\\/+$/, "") : /^https:\\/\\/[a-zA-Z0-9-]+\\.pipedrive\\.com$/.test(($credentials.oauthTokenData || {}).api_domain || "") ? $credentials.oauthTokenData.api_domain : "https://api.pipedrive.com" }}',
			url: '/v1/users/me',
		},
	};
}
