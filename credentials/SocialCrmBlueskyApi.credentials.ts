import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { withNotices } from './unfilled';

/** An account of Bluesky, or of another server of the AT Protocol, by an app password. */
export class SocialCrmBlueskyApi implements ICredentialType {
	name = 'socialCrmBlueskyApi';

	displayName = 'Social CRM Bluesky API';

	documentationUrl = 'https://docs.bsky.app/docs/api/com-atproto-server-create-session';

	icon: Icon = { light: 'file:social-account.svg', dark: 'file:social-account.dark.svg' };

	properties: INodeProperties[] = withNotices([
		{
			displayName: 'Handle',
			name: 'identifier',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. acme.bsky.social',
			description: 'The handle of the account, or its DID',
		},
		{
			displayName: 'App Password',
			name: 'appPassword',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. abcd-efgh-ijkl-mnop',
			description:
				'Made under Settings > Privacy and Security > App Passwords. Not the password of the account. Direct messages need not be allowed.',
		},
		{
			displayName: 'Service',
			name: 'service',
			type: 'string',
			required: true,
			default: 'https://bsky.social',
			description:
				'The server of the account (PDS), starting with https://. http:// is taken inside your own network only. The password goes there and nowhere else.',
		},
	]);
}
