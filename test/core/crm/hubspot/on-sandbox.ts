import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import { createHubSpot } from '../../../../core/crm/hubspot';
import { DEFAULT_STATIC_TOKEN } from '../../../../sandbox/crm/hubspot';
import { useSandboxPerTest } from '../../../support/sandbox-per-test';

/** A sandbox HubSpot for each test, whose time is the adapter's. */
export function useSandbox() {
	const { running, runtime, adapterDeps } = useSandboxPerTest('hubspot');
	return {
		get admin() {
			return running().admin;
		},
		/** The adapter's, which the sandbox follows. */
		get runtime() {
			return runtime();
		},
		/** Speaks to the CRM behind the adapter's back. */
		call: async (method: string, path: string, body: unknown): Promise<void> => {
			const headers = { authorization: `Bearer ${DEFAULT_STATIC_TOKEN}`, 'content-type': 'application/json' };
			const answer = await fetch(running().url + path, { method, headers, body: JSON.stringify(body) });
			if (!answer.ok) throw new Error(`${method} ${path} gave ${answer.status}`);
		},
		deps: (): AdapterDeps => adapterDeps(DEFAULT_STATIC_TOKEN),
		connect: (overrides: Partial<AdapterDeps> = {}) =>
			createHubSpot({ ...adapterDeps(DEFAULT_STATIC_TOKEN), ...overrides }),
	};
}
