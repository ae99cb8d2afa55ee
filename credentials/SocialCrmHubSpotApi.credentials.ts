import type { IAuthenticateGeneric, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { differentHost } from './different-host';
import { firstSteps } from './first-steps';
import { API_VERSION } from './hubspot-account';
import { withNotices } from './unfilled';

/** A static token of a HubSpot account: a service key, or the access token of an app made for one account. */
export class SocialCrmHubSpotApi implements ICredentialType {
	name = 'socialCrmHubSpotApi';

	displayName = 'Social CRM HubSpot Access Token API';

	documentationUrl =
		'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/account-service-keys';

	icon: Icon = { light: 'file:hubspot.svg', dark: 'file:hubspot.dark.svg' };

	properties: INodeProperties[] = withNotices([
		firstSteps(
			'In HubSpot under <i>Settings &gt; Integrations</i>, create a service key, or take the token of a private app',
			'Give it the scopes crm.objects.contacts.read, crm.objects.contacts.write, crm.schemas.contacts.read and crm.schemas.contacts.write',
			'Deals also need crm.objects.deals.read and crm.objects.deals.write, the Leads object crm.objects.leads.write',
		),
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. pat-eu1-…',
			description: 'The service key, or the access token of an app that belongs to your account',
		},
		API_VERSION,
		...differentHost({ crm: 'HubSpot', action: 'send the token', readable: 'the token' }),
	]);

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};
}
