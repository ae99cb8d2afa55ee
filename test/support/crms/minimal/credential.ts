import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { differentHost } from '../../../../credentials/different-host';

/** Its credential. */
export class MinimalCrmApi implements ICredentialType {
	name = 'minimalCrmApi';

	displayName = 'Minimal CRM API';

	properties: INodeProperties[] = [
		{ displayName: 'Token', name: 'token', type: 'string', typeOptions: { password: true }, default: '' },
		...differentHost({ crm: 'Minimal CRM', action: 'send the token', readable: 'the token' }),
	];
}
