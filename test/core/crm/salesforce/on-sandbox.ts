import type { AdapterDeps } from '../../../../core/crm/adapter-deps';
import { createSalesforce } from '../../../../core/crm/salesforce';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { SANDBOX_ACCESS, type SandboxHandle, startSandbox } from '../../../../sandbox/crm';
import { createSendHttp } from '../../../support/fetch-http';
import { testRuntime } from '../../../support/runtime';

export type Row = Readonly<Record<string, unknown>> & { Id: string; IsDeleted: boolean };

/** A sandbox Salesforce for each test, whose time is the adapter's. */
export function useSandbox() {
	let sandbox: SandboxHandle | null = null;
	let runtime = testRuntime();
	beforeEach(async () => {
		runtime = testRuntime();
		sandbox = await startSandbox({ provider: 'salesforce', clock: { now: () => runtime.clock.now() } });
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
		get runtime() {
			return runtime;
		},
		rows: (entity: string) => (running().admin.rows(entity) as Row[]).filter(({ IsDeleted }) => !IsDeleted),
		connect: (overrides: Partial<AdapterDeps> = {}) =>
			createSalesforce({
				send: createSendHttp(),
				tokens: { current: async () => SANDBOX_ACCESS.salesforce.token },
				runtime,
				accountKey: 'a',
				baseUrl: running().url,
				shared: createSharedLimits(),
				...overrides,
			}),
	};
}
