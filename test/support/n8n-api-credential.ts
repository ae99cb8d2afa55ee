import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

/** n8n's own credential for its own API, as n8n 2.41.1 has it. */
export class N8nApi implements ICredentialType {
	name = 'n8nApi';
	displayName = 'n8n API';
	properties: INodeProperties[] = [
		{ displayName: 'API Key', name: 'apiKey', type: 'string', typeOptions: { password: true }, default: '' },
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
	];
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-N8N-API-KEY': '={{ $credentials.apiKey }}' } },
	};
}
