import { own } from '../../proof/sources';
import type { SelfRegistration } from '../self-registration';

/** The keys of the app give its token; what an account is asked for is signed by n8n as that account. */
export const x: SelfRegistration = {
	mode: 'atPlatform',
	description: 'With the keys of the app, and the account that the credential was connected with',
	sources: [own('twitterOAuth1Api', 'X OAuth', 'consumerSecret')],
	secret: 'credential',
	properties: [
		{
			displayName: 'Subscribe By',
			name: 'xSubscribe',
			type: 'options',
			options: [
				{
					name: 'Account Activity',
					value: 'accountActivity',
					description: 'All that happens to the account, in one. Marked as deprecated by X.',
				},
				{
					name: 'Nothing',
					value: 'nothing',
					description: 'The webhook alone; you subscribe accounts at X',
				},
				{
					name: 'X Activity',
					value: 'activity',
					description: 'Each kind of event by itself. It takes the place of Account Activity.',
				},
			],
			default: 'activity',
			description: 'Which of its APIs X tells of the connected account by',
		},
	],
	steps: [
		'Connect n8n’s X OAuth credential (API key and secret of the app) with the account that this is about, and publish the workflow. X asks the address at once, which may name no port.',
		'Most plans have one webhook for an app. If another stands there, the workflow is not published, unless Take Over is on: then it is removed where there is no room for both.',
	],
	hasEvents: true,
	tell: ({ text, field }) => ({
		about: { subscribe: text('xSubscribe') },
		access: { consumerKey: field('consumerKey'), consumerSecret: field('consumerSecret') },
		secret: '',
		verifyToken: '',
	}),
};
