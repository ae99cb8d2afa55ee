import type { IAuthenticateGeneric, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { firstSteps } from './first-steps';
import { differentHost } from './different-host';
import { withNotices } from './unfilled';

/** The personal API token of a Pipedrive user. It does what the user may do, and does not expire. */
export class SocialCrmPipedriveApi implements ICredentialType {
	name = 'socialCrmPipedriveApi';

	displayName = 'Social CRM Pipedrive API Token API';

	documentationUrl = 'https://pipedrive.readme.io/docs/how-to-find-the-api-token';

	icon: Icon = { light: 'file:pipedrive.svg', dark: 'file:pipedrive.dark.svg' };

	properties: INodeProperties[] = withNotices([
		firstSteps(
			'In Pipedrive, <i>Personal preferences &gt; API</i> shows the token of whoever is logged in',
			'It does what that user may do: making fields takes an admin',
		),
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Found in Pipedrive under Personal preferences > API. To set up fields, the user has to be an admin.',
		},
		{
			displayName: 'Company Domain',
			name: 'companyDomain',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			description:
				'The address that Pipedrive shows in the browser, or its first part: acme for acme.pipedrive.com. With it, results hold links to the records.',
			displayOptions: { show: { useDifferentHost: [false] } },
		},
		...differentHost({ crm: 'Pipedrive', action: 'send the token', readable: 'the token' }),
	]);

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-api-token': '={{$credentials.apiToken}}' } },
	};
}
