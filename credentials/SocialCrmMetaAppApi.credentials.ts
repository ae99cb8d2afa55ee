import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { previousSecret } from './previous-secret';
import { withNotices } from './unfilled';

/** A Meta app, whose secret signs what WhatsApp, Messenger, Facebook pages, Instagram and Threads send. */
export class SocialCrmMetaAppApi implements ICredentialType {
	name = 'socialCrmMetaAppApi';

	displayName = 'Social CRM Meta App API';

	documentationUrl = 'https://developers.facebook.com/docs/development/create-an-app/app-dashboard/basic-settings';

	icon: Icon = { light: 'file:webhook-secret.svg', dark: 'file:webhook-secret.dark.svg' };

	properties: INodeProperties[] = withNotices([
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			required: true,
			default: '',
			description: 'Shown at the top of the App Dashboard',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'In the App Dashboard under App settings > Basic',
		},
		{
			displayName: 'Instagram or Threads App Secret',
			name: 'productSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for Instagram with Instagram Login and for Threads, whose use cases show an app secret of their own. Both secrets are tried.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for a trigger that registers itself and shall let an account use the app: of a page, of a system user for WhatsApp, or of the account with Instagram Login',
		},
		...previousSecret('App Secret'),
	]);
}
