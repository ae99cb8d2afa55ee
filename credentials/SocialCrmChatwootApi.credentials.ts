import type { IAuthenticateGeneric, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { withNotices } from './unfilled';

/** The access token of a person at a Chatwoot. Webhooks are for administrators. */
export class SocialCrmChatwootApi implements ICredentialType {
	name = 'socialCrmChatwootApi';

	displayName = 'Social CRM Chatwoot API';

	documentationUrl = 'https://developers.chatwoot.com/api-reference/introduction';

	icon: Icon = { light: 'file:webhook-secret.svg', dark: 'file:webhook-secret.dark.svg' };

	properties: INodeProperties[] = withNotices([
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://app.chatwoot.com',
			placeholder: 'e.g. https://chatwoot.example.com',
			description: 'Where your Chatwoot is, without a path. http:// is taken inside your own network only.',
		},
		{
			displayName: 'Access Token',
			name: 'apiAccessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Of an administrator: in Chatwoot under Profile settings > Access Token, at the end of the page',
		},
	]);

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { api_access_token: '={{$credentials.apiAccessToken}}' } },
	};
}
