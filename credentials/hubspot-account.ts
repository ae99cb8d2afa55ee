import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';
import { hostOr, NOT_ELSEWHERE } from './chosen-host';
import { answerRules } from './test-rules';

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

/** Where the API is reached, as an expression. */
const API_HOST = `={{ ${hostOr('$credentials', '"https://api.hubapi.com"')} }}`;

/**
 * For tokens that n8n obtains: it tests those by one request, which has to need a scope. HubSpot answers 401 to a token
 * that it does not know, and 403 to one without the scope.
 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/basic/get-crm-v3-objects-contacts
 */
export const CONTACTS_TEST: ICredentialTestRequest = {
	request: { baseURL: API_HOST, url: '/crm/v3/objects/contacts?limit=1', ...NOT_ELSEWHERE },
	rules: answerRules({
		service: 'HubSpot',
		forbidden:
			'HubSpot accepts the token, but it lacks the scope crm.objects.contacts.read. List it in the app and connect the account again.',
	}),
};
