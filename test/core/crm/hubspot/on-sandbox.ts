import type { AdapterDeps } from '../../../../core/crm/adapter-deps';
import { createHubSpot } from '../../../../core/crm/hubspot';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { DEFAULT_STATIC_TOKEN, type SandboxHandle, startSandbox } from '../../../../sandbox/crm';
import { createSendHttp } from '../../../support/fetch-http';
import { testRuntime } from '../../../support/runtime';

/** A sandbox HubSpot for each test, whose time is the adapter's. */
export function useSandbox() {
	let sandbox: SandboxHandle | null = null;
	let runtime = testRuntime();
	beforeEach(async () => {
		runtime = testRuntime();
		sandbox = await startSandbox({ provider: 'hubspot', clock: { now: () => runtime.clock.now() } });
	});
	afterEach(async () => void (await sandbox?.close()));
	const running = () => {
		if (!sandbox) throw new Error('The sandbox is started before each test');
		return sandbox;
	};
	return {
		get admin() {
			return running().admin;
		},
		/** The adapter's, which the sandbox follows. */
		get runtime() {
			return runtime;
		},
		/** Speaks to the CRM behind the adapter's back. */
		call: async (method: string, path: string, body: unknown): Promise<void> => {
			const headers = { authorization: `Bearer ${DEFAULT_STATIC_TOKEN}`, 'content-type': 'application/json' };
			const answer = await fetch(running().url + path, { method, headers, body: JSON.stringify(body) });
			if (!answer.ok) throw new Error(`${method} ${path} gave ${answer.status}`);
		},
		connect: (overrides: Partial<AdapterDeps> = {}) =>
			createHubSpot({
				send: createSendHttp(),
				tokens: { current: async () => DEFAULT_STATIC_TOKEN },
				runtime,
				accountKey: 'a',
				baseUrl: running().url,
				shared: createSharedLimits(),
				...overrides,
			}),
	};
}
