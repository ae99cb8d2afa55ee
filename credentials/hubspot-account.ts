import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

/** How the HubSpot credentials reach an account, said once for both of them. */

export const API_VERSION: INodeProperties = {
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
};

/** https://developers.hubspot.com/docs/api-reference/account-account-info-v3/details/get-account-info-v3-details */
export const ACCOUNT_TEST: ICredentialTestRequest = {
	request: {
		baseURL:
			'={{ $credentials.useDifferentHost ? String($credentials.host).replace(/\\/+$/, "") : "https://api.hubapi.com" }}',
		url: '={{ "/account-info/" + ($credentials.apiVersion || "v3") + "/details" }}',
	},
};
