import { own } from '../../proof/sources';
import type { SelfRegistration } from '../self-registration';

/** The token of OAuth is renewed now and then, so the secret is made out of the client secret. */
export const github: SelfRegistration = {
	mode: 'atPlatform',
	description: 'With a token that may administer webhooks, when the workflow is published',
	sources: [own('githubApi', 'GitHub API', 'accessToken'), own('githubOAuth2Api', 'GitHub OAuth2', 'clientSecret')],
	secret: 'derived',
	properties: [
		{
			displayName: 'Repository or Organization',
			name: 'repository',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. acme/website',
			description: 'As owner/name. The name of an organization alone takes all its repositories.',
		},
	],
	steps: [
		'Give a token with the scope admin:repo_hook (admin:org_hook for an organization), or the permission Webhooks: read and write, to the credential.',
		'Name the repository or organization below and publish the workflow. The webhook is added then, and removed when the workflow is unpublished.',
	],
	hasEvents: true,
	tell: ({ text, field, derived }) => ({
		about: { repository: text('repository') },
		access: { baseUrl: field('server') },
		secret: derived(field('clientSecret') === '' ? 'accessToken' : 'clientSecret', 'github'),
		verifyToken: '',
	}),
};
