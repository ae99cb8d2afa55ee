import type { IAuthenticateGeneric, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { withNotices } from './unfilled';

/** An account on a server of Mastodon, or of what speaks as Mastodon does. */
export class SocialCrmMastodonApi implements ICredentialType {
	name = 'socialCrmMastodonApi';

	displayName = 'Social CRM Mastodon API';

	documentationUrl = 'https://docs.joinmastodon.org/client/token/';

	icon: Icon = { light: 'file:social-account.svg', dark: 'file:social-account.dark.svg' };

	properties: INodeProperties[] = withNotices([
		{
			displayName: 'Server',
			name: 'server',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://mastodon.example.com',
			description:
				'Where the account is, starting with https://. http:// is taken inside your own network only. The token goes there and nowhere else.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Of an application that you make on the server under Preferences > Development, with the scopes read:notifications and read:accounts. Others are not needed.',
		},
	]);

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { authorization: '=Bearer {{$credentials.accessToken}}' } },
	};
}
