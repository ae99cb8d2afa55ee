import { createHubSpot } from '../../core/crm/hubspot';
import { describeCrmContract } from './crm';
import { startHubSpotForContract } from './hubspot-under-test';

describeCrmContract('HubSpot', () => startHubSpotForContract(createHubSpot));

describe('under the dated API paths', () => {
	describeCrmContract('HubSpot 2026-09', () =>
		startHubSpotForContract((deps) => createHubSpot({ ...deps, apiVersion: '2026-09' })),
	);
});
