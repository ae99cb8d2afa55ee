import { EMULATORS, startSandbox, systemClock } from '../../sandbox/crm';
import { startN8n } from '../../sandbox/n8n';
import { redirectingEnvironment } from '../../sandbox/n8n/redirects';
import type { BenchedCrm } from './crm-clients';
import type { Bench } from './crm-workflows';

/** One n8n and one CRM for the work only, so that it finds nothing that another left in memory. */
export async function withBench<T>(crm: BenchedCrm, latencyMs: number, work: (bench: Bench) => Promise<T>): Promise<T> {
	const sandbox = await startSandbox({ provider: crm.provider, latencyMs, clock: systemClock });
	try {
		const origins = Object.fromEntries(EMULATORS[crm.provider].fixedHosts.map((host) => [host, sandbox.url]));
		const n8n = await startN8n({ env: redirectingEnvironment(origins) });
		try {
			return await work({ n8n, sandbox, crm });
		} finally {
			await n8n.stop();
		}
	} finally {
		await sandbox.close();
	}
}
