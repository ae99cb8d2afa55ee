import type { Emulator } from '../core/emulator';
import { demo } from './demo';
import { createSalesforce } from './provider';
import { SALESFORCE_OAUTH_CLIENT, SALESFORCE_STATIC_TOKEN } from './state/tokens';

export { sandboxKeyPair } from './rules/login/assertion';

export const salesforce: Emulator = {
	label: 'Salesforce',
	create: createSalesforce,
	access: { token: SALESFORCE_STATIC_TOKEN, oauthClient: SALESFORCE_OAUTH_CLIENT },
	// The log-in, and the account that its answer names then.
	fixedHosts: ['login.salesforce.com', 'sandbox.my.salesforce.com'],
	demo,
};
