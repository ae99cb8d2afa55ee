import { EMULATORS, SANDBOX_PROVIDERS, type SandboxProvider, startSandbox } from '../../sandbox/crm';
import { createWebhookCredential } from '../../sandbox/demo/webhooks';
import { startN8n } from '../../sandbox/n8n';
import { redirectingEnvironment } from '../../sandbox/n8n/redirects';
import { ensureBuilt } from './built-pack';
import { announce, WEBHOOK_KEY, withdraw } from './n8n-address';
import tearDown, { stopLater } from './n8n-teardown';

async function startCrms(): Promise<Record<SandboxProvider, string>> {
	const started = await Promise.all(
		SANDBOX_PROVIDERS.map(async (provider) => {
			const sandbox = await startSandbox({ provider });
			stopLater(() => sandbox.close());
			return [provider, sandbox.url] as const;
		}),
	);
	return Object.fromEntries(started) as Record<SandboxProvider, string>;
}

/** Where n8n's own CRM nodes end up: the pack's nodes are given their hosts, those know only the real ones. */
function redirects(crmUrls: Record<SandboxProvider, string>): Record<string, string> {
	return redirectingEnvironment(
		Object.fromEntries(
			SANDBOX_PROVIDERS.flatMap((provider) =>
				EMULATORS[provider].fixedHosts.map((host) => [host, crmUrls[provider]]),
			),
		),
	);
}

/**
 * Before the first test that needs them: one n8n with the current build, and one sandbox of every CRM, for all test
 * files.
 */
export default async function setUp(): Promise<void> {
	ensureBuilt();
	try {
		const crmUrls = await startCrms();
		const n8n = await startN8n({ env: redirects(crmUrls) });
		stopLater(() => n8n.stop());
		await createWebhookCredential(n8n, WEBHOOK_KEY);
		announce({ n8n: n8n.address, crmUrls });
		stopLater(async () => withdraw());
	} catch (error) {
		// Jest runs no teardown after a setup that failed.
		await tearDown();
		throw error;
	}
}
