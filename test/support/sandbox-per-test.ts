import type { AdapterDeps } from '../../core/crm/kit/adapter-deps';
import { createSharedLimits } from '../../core/crm/transport/shared-limits';
import { type SandboxHandle, type SandboxProvider, startSandbox } from '../../sandbox/crm';
import { createSendHttp } from './fetch-http';
import { testRuntime } from './runtime';

/** A sandbox CRM for each test, whose time is the adapter's. */
export function useSandboxPerTest(provider: SandboxProvider) {
	let sandbox: SandboxHandle | null = null;
	let runtime = testRuntime();
	beforeEach(async () => {
		runtime = testRuntime();
		sandbox = await startSandbox({ provider, clock: { now: () => runtime.clock.now() } });
	});
	afterEach(async () => void (await sandbox?.close()));
	const running = () => {
		if (!sandbox) throw new Error('The sandbox is started before each test');
		return sandbox;
	};
	return {
		running,
		/** The adapter's, which the sandbox follows. */
		runtime: () => runtime,
		/** What an adapter needs to speak to the sandbox with this token. */
		adapterDeps: (token: string): AdapterDeps => ({
			send: createSendHttp(),
			tokens: { current: async () => token },
			runtime,
			accountKey: 'a',
			baseUrl: running().url,
			shared: createSharedLimits(),
		}),
	};
}
