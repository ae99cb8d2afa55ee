import { startSandbox } from '../../sandbox/crm';
import { startN8n } from '../../sandbox/n8n';
import { FIXED_HOSTS, redirectingEnvironment } from '../../sandbox/n8n/redirects';
import { ensureBuilt } from './built-pack';
import { announce, withdraw } from './n8n-address';
import { stopLater } from './n8n-teardown';

/** Before the first test that needs them: one n8n with the current build, and one sandbox HubSpot, for all test files. */
export default async function setUp(): Promise<void> {
	ensureBuilt();
	const hubspot = await startSandbox({ provider: 'hubspot' });
	stopLater(() => hubspot.close());
	try {
		const n8n = await startN8n({ env: redirectingEnvironment({ [FIXED_HOSTS.hubspot]: hubspot.url }) });
		stopLater(() => n8n.stop());
		announce({ n8n: n8n.address, hubspotUrl: hubspot.url });
		stopLater(async () => withdraw());
	} catch (error) {
		// Jest runs no teardown after a setup that failed.
		await hubspot.close();
		throw error;
	}
}
