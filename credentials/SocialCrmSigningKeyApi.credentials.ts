import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { firstSteps } from './first-steps';
import { withNotices } from './unfilled';

/**
 * What the tokens of the REST API are signed with and proven by. There is nobody to ask whether it is right: whoever
 * holds a token that was made with it may call the API, and nobody else.
 */
export class SocialCrmSigningKeyApi implements ICredentialType {
	name = 'socialCrmSigningKeyApi';

	displayName = 'Social CRM Signing Key API';

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-social-crm';

	icon: Icon = { light: 'file:webhook-secret.svg', dark: 'file:webhook-secret.dark.svg' };

	properties: INodeProperties[] = withNotices([
		firstSteps(
			'Make a key in a terminal: <code>openssl rand -base64 32</code>. It signs the tokens of callers of the API',
			'Keep a copy of the key where you keep the encryption key of n8n: whoever has it can make tokens of any workspace',
		),
		{
			displayName: 'Signing Key',
			name: 'signingKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'32 random bytes in base64. Make them with: openssl rand -base64 32. Whoever knows them can make tokens of any workspace.',
		},
		{
			displayName: 'Previous Signing Key',
			name: 'previousSigningKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The one that was replaced, so that tokens signed with it still count for a while',
		},
		{
			displayName: 'Previous Accepted Until',
			name: 'previousAcceptedUntil',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-12-31T18:00:00Z',
			description:
				'When tokens signed with the previous key stop counting, as a time with its zone. Make new tokens for all callers before.',
		},
		{
			displayName: 'Issuer',
			name: 'issuer',
			type: 'string',
			default: 'social-crm',
			required: true,
			description: 'Who makes the tokens, as they say it. Another n8n with another key should have another name.',
		},
		{
			displayName: 'Audience',
			name: 'audience',
			type: 'string',
			default: 'social-crm-api',
			required: true,
			description: 'Which API the tokens are for, as they say it. Tokens for another audience are refused.',
		},
	]);
}
