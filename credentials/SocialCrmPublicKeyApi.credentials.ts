import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { withNotices } from './unfilled';

/** The public key of a Discord application. It is no secret, and there is nothing to ask whether it is right. */
export class SocialCrmPublicKeyApi implements ICredentialType {
	name = 'socialCrmPublicKeyApi';

	displayName = 'Social CRM Discord Public Key API';

	documentationUrl = 'https://docs.discord.com/developers/interactions/overview';

	icon: Icon = { light: 'file:webhook-secret.svg', dark: 'file:webhook-secret.dark.svg' };

	properties: INodeProperties[] = withNotices([
		{
			displayName: 'Public Key',
			name: 'publicKey',
			// It is public, and compared with the one that Discord shows.
			// eslint-disable-next-line n8n-nodes-base/cred-class-field-type-options-password-missing
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. f489577b2c6f8f05…',
			description: 'In the Developer Portal under General Information, 64 letters and digits',
		},
	]);
}
