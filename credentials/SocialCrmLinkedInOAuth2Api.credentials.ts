import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { oauth2Fields } from './oauth2-fields';
import { withOAuth2Notices } from './unfilled';

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

	properties: INodeProperties[] = withOAuth2Notices([
		{
			displayName:
				'The app needs the Community Management API, and whoever connects has to be an administrator of the organisation',
			name: 'permissionNotice',
			type: 'notice',
			default: '',
		},
		...oauth2Fields({
			authUrl: 'https://www.linkedin.com/oauth/v2/authorization',
			accessTokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
			scope: 'rw_organization_admin',
			authentication: 'body',
		}),
	]);
}
