import type { IAuthenticateGeneric, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { differentHost } from './different-host';
import { withNotices } from './unfilled';

/** An API key, with which what is public can be read: comments of a channel and replies to them. */
export class SocialCrmYouTubeApi implements ICredentialType {
	name = 'socialCrmYouTubeApi';

	displayName = 'Social CRM YouTube API Key API';

	documentationUrl = 'https://developers.google.com/youtube/registering_an_application';

	icon: Icon = { light: 'file:social-account.svg', dark: 'file:social-account.dark.svg' };

	properties: INodeProperties[] = withNotices([
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'In the Google Cloud Console under APIs & Services > Credentials, of a project in which the YouTube Data API v3 is switched on',
		},
		...differentHost({ crm: 'YouTube', action: 'send the key', readable: 'the key' }),
	]);

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-goog-api-key': '={{$credentials.apiKey}}' } },
	};
}
