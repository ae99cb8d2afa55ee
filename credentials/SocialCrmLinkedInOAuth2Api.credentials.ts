import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/**
 * An app of LinkedIn, connected by an administrator of an organisation. n8n's own types for LinkedIn ask for other
 * permissions than subscribing an organisation needs.
 */
export class SocialCrmLinkedInOAuth2Api implements ICredentialType {
	name = 'socialCrmLinkedInOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Social CRM LinkedIn OAuth2 API';

	documentationUrl =
		'https://learn.microsoft.com/linkedin/marketing/community-management/organizations/organization-social-action-notifications';

	icon: Icon = { light: 'file:webhook-secret.svg', dark: 'file:webhook-secret.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName:
				'The app needs the Community Management API, and whoever connects has to be an administrator of the organisation',
			name: 'permissionNotice',
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
			default: 'https://www.linkedin.com/oauth/v2/authorization',
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: 'https://www.linkedin.com/oauth/v2/accessToken',
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'rw_organization_admin',
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
	];
}
