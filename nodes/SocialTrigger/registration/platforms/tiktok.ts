import { WEBHOOK_SECRET } from '../../proof/sources';
import type { SelfRegistration } from '../self-registration';

/** The API for Business takes ID and secret of the app, and no token. */
export const tiktok: SelfRegistration = {
	mode: 'atPlatform',
	description: 'At the API for Business, with ID and secret of the app',
	sources: [WEBHOOK_SECRET],
	secret: 'credential',
	properties: [
		{
			displayName: 'App ID',
			name: 'tikTokAppId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 7000000000001',
			description: 'Of the app in the portal of the Business API, My Apps',
		},
	],
	steps: [
		'Put the secret of your app of the Business API into the credential, give its ID below and publish the workflow. An app of TikTok for Developers has its address pasted by hand.',
		'An app has one address for each kind of event. If somebody else has set it, the workflow is not published, unless Take Over is on.',
		'That the Business API signs as TikTok for Developers does is not confirmed: if deliveries are refused, please report it.',
	],
	hasEvents: true,
	tell: ({ text, field }) => ({
		about: { appId: text('tikTokAppId') },
		access: { appSecret: field('secret') },
		secret: '',
		verifyToken: '',
	}),
};
