import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import { createSalesforce } from '../../../../core/crm/salesforce';
import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import { useSandboxPerTest } from '../../../support/sandbox-per-test';

export type Row = Readonly<Record<string, unknown>> & { Id: string; IsDeleted: boolean };

/** A sandbox Salesforce for each test, whose time is the adapter's. */
export function useSandbox() {
	const { running, runtime, adapterDeps } = useSandboxPerTest('salesforce');
	return {
		get admin() {
			return running().admin;
		},
		get runtime() {
			return runtime();
		},
		rows: (entity: string) => (running().admin.rows(entity) as Row[]).filter(({ IsDeleted }) => !IsDeleted),
		connect: (overrides: Partial<AdapterDeps> = {}) =>
			createSalesforce({ ...adapterDeps(SANDBOX_ACCESS.salesforce.token), ...overrides }),
	};
}
