import { serverAddress } from '../../../shared/crm';
import type { SelfRegistration } from '../self-registration';

/** The server makes the secret up. */
export const chatwoot: SelfRegistration = {
	mode: 'atPlatform',
	description: 'With the access token of an administrator, when the workflow is published. From Chatwoot 4.11.2.',
	sources: [
		{
			credential: 'socialCrmChatwootApi',
			label: 'Chatwoot',
			secrets: ['apiAccessToken'],
		},
	],
	secret: 'platform',
	properties: [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1',
			description: 'The number after /accounts/ in the address of your Chatwoot',
		},
	],
	steps: [
		'Put the access token of an administrator (Profile settings, Access Token) and the address of your Chatwoot into the credential.',
		'Give the account ID below and publish the workflow. The webhook is added then, and removed when the workflow is unpublished.',
	],
	hasEvents: true,
	tell: ({ text, field }) => ({
		about: { account: text('accountId') },
		access: { token: field('apiAccessToken'), baseUrl: serverAddress(field('baseUrl')) },
		secret: '',
		verifyToken: '',
	}),
};
