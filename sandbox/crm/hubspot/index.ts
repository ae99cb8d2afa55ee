import type { Emulator } from '../core/emulator';
import { demo } from './demo';
import { createHubSpot } from './provider';
import { DEFAULT_OAUTH_CLIENT, DEFAULT_STATIC_TOKEN } from './state/tokens';

export { DEFAULT_OAUTH_CLIENT, DEFAULT_STATIC_TOKEN } from './state/tokens';

export const hubspot: Emulator = {
	label: 'HubSpot',
	create: createHubSpot,
	access: { token: DEFAULT_STATIC_TOKEN, oauthClient: DEFAULT_OAUTH_CLIENT },
	fixedHosts: ['api.hubapi.com'],
	demo,
};
