import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

/** A static token of a HubSpot account: a service key, or the access token of an app made for one account. */
export class SocialCrmHubSpotApi implements ICredentialType {
	name = 'socialCrmHubSpotApi';

	displayName = 'Social CRM HubSpot Access Token API';

	documentationUrl =
		'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/account-service-keys';

	icon: Icon = { light: 'file:hubspot.svg', dark: 'file:hubspot.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName:
				'In HubSpot, create a service key with the scopes crm.objects.contacts.read, crm.objects.contacts.write, crm.schemas.contacts.read and crm.schemas.contacts.write. Deals also need crm.objects.deals.read and crm.objects.deals.write, the Leads object crm.objects.leads.write',
			name: 'scopesNotice',
			type: 'notice',
			default: '',
		},
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
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'options',
			options: [
				{
					name: '2026-09',
					value: '2026-09',
					description: 'Supported by HubSpot until March 2028',
				},
				{
					name: 'V3',
					value: 'v3',
					description: 'Works in every account, and is supported by HubSpot until September 2027',
				},
			],
			default: 'v3',
			description: 'The version of the HubSpot API to call',
		},
		{
			displayName: 'Use a Different Host',
			name: 'useDifferentHost',
			type: 'boolean',
			default: false,
			description:
				'Whether to send the token to a host other than HubSpot. Meant for gateways and for the sandbox of this package: whoever runs that host can read the token.',
		},
		{
			displayName: 'Host URL',
			name: 'host',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://hubspot-gateway.example.com',
			description: 'Where the API is reached, starting with https:// or http://',
			displayOptions: { show: { useDifferentHost: [true] } },
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	/** https://developers.hubspot.com/docs/api-reference/account-account-info-v3/details/get-account-info-v3-details */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.useDifferentHost ? String($credentials.host).replace(/\\/+$/, "") : "https://api.hubapi.com" }}',
			url: '={{ "/account-info/" + ($credentials.apiVersion || "v3") + "/details" }}',
		},
	};
}
