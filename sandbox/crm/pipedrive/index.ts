import type { Emulator } from '../core/emulator';
import { demo } from './demo';
import { createPipedrive } from './provider';
import { PIPEDRIVE_OAUTH_CLIENT, PIPEDRIVE_STATIC_TOKEN } from './state/tokens';

export { PIPEDRIVE_OAUTH_CLIENT, PIPEDRIVE_STATIC_TOKEN } from './state/tokens';

export const pipedrive: Emulator = {
	label: 'Pipedrive',
	create: createPipedrive,
	access: { token: PIPEDRIVE_STATIC_TOKEN, oauthClient: PIPEDRIVE_OAUTH_CLIENT },
	fixedHosts: ['api.pipedrive.com', 'oauth.pipedrive.com', 'sandbox.pipedrive.com'],
	demo,
};
