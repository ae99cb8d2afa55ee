import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { previousSecret } from './previous-secret';
import { withNotices } from './unfilled';

/**
 * What a platform proves its deliveries with: a signing secret, or a token that it repeats. There is nothing to ask
 * whether it is right: only the platform's next delivery tells.
 */
export class SocialCrmWebhookSecretApi implements ICredentialType {
	name = 'socialCrmWebhookSecretApi';

	displayName = 'Social CRM Webhook Secret API';

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-social-crm';

	icon: Icon = { light: 'file:webhook-secret.svg', dark: 'file:webhook-secret.dark.svg' };

	properties: INodeProperties[] = withNotices([
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Slack: the signing secret. X: the consumer secret (API key secret). LinkedIn, TikTok, Intercom: the client secret of the app. Mastodon, Chatwoot: the secret that the webhook shows. GitHub, YouTube, Telegram: a text of your own, such as forty random letters and digits.',
		},
		...previousSecret('Secret'),
	]);
}
