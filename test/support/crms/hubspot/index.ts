import { createHubSpot } from '../../../../core/crm/hubspot';
import { SocialCrmHubSpotApi } from '../../../../credentials/SocialCrmHubSpotApi.credentials';
import type { CrmSupport } from '../crm-support';
import { benchmark } from './benchmark';
import { counted } from './counted';
import { held, twins } from './held';
import { inN8n } from './in-n8n';
import { journey } from './journey';
import { startHubSpotForContract } from './under-test';

export const support: CrmSupport = {
	conformance: [
		{ name: 'HubSpot', start: (options) => startHubSpotForContract(createHubSpot, options) },
		{
			name: 'HubSpot 2026-09, under the dated API paths',
			start: (options) =>
				startHubSpotForContract((deps) => createHubSpot({ ...deps, apiVersion: '2026-09' }), options),
		},
	],
	inN8n,
	inProcess: {
		connection: { hubSpotConnection: 'accessToken' },
		type: SocialCrmHubSpotApi,
		secret: (token) => ({ accessToken: token }),
		calls: { reads: 3, writes: 3 },
		settings: {},
	},
	grant: {
		consentPath: '/oauth/authorize',
		tokenPath: '/oauth/2026-03/token',
		scope: 'oauth crm.objects.contacts.read',
	},
	counted,
	held,
	journey,
	twins,
	benchmark,
};
