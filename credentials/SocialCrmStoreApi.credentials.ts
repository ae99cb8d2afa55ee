import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { storeDatabase } from './store-database';
import { firstSteps } from './first-steps';
import { withNotices } from './unfilled';

/**
 * The keys that secrets in the pack's store are sealed with, and where the store is. A process has one store: nodes
 * that name another one are refused.
 */
export class SocialCrmStoreApi implements ICredentialType {
	name = 'socialCrmStoreApi';

	displayName = 'Social CRM Store API';

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-social-crm';

	icon: Icon = { light: 'file:store.svg', dark: 'file:store.dark.svg' };

	properties: INodeProperties[] = withNotices([
		firstSteps(
			'Make a key in a terminal: <code>openssl rand -base64 32</code>. It seals the secrets of integrations',
			'Keep a copy of the key where you keep the encryption key of n8n: without it these secrets are lost',
		),
		{
			displayName: 'Master Key',
			name: 'masterKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: '32 bytes in base64. Make one with: openssl rand -base64 32',
		},
		{
			displayName: 'Key ID',
			name: 'keyId',
			// It is told in the clear, by what is sealed.
			// eslint-disable-next-line n8n-nodes-base/cred-class-field-type-options-password-missing
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-11',
			description:
				'What is sealed names its key by this: letters, digits, hyphens and underscores. Another key needs another ID.',
		},
		{
			displayName: 'Previous Keys',
			name: 'previousKeys',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. 2026-05 q83v…',
			description:
				'Keys that were replaced and that secrets may still be sealed with: for each its ID, a blank and the key, with commas between them. Leave empty when nothing was replaced.',
		},
		...storeDatabase,
	]);
}
