import type { Emulator } from '../core/emulator';
import { demo } from './demo';
import { createZoho } from './provider';
import { DATA_CENTRES } from './settings';
import { ZOHO_OAUTH_CLIENT, ZOHO_STATIC_TOKEN } from './state/tokens';

export { SECOND_USER_ID } from './fresh-org';
export { ZOHO_OAUTH_CLIENT, ZOHO_STATIC_TOKEN } from './state/tokens';

export const zoho: Emulator = {
	label: 'Zoho CRM',
	create: createZoho,
	access: { token: ZOHO_STATIC_TOKEN, oauthClient: ZOHO_OAUTH_CLIENT },
	fixedHosts: Object.values(DATA_CENTRES).flatMap(({ accounts, api }) => [accounts, api]),
	demo,
};
