import type { AdapterDeps } from '../../../../core/crm/kit/adapter-deps';
import { createPipedrive } from '../../../../core/crm/pipedrive';
import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import { useSandboxPerTest } from '../../../support/sandbox-per-test';

export interface PersonRow {
	id: number;
	values: {
		name: string;
		emails: Array<{ value: string; primary: boolean; label: string }>;
		phones: Array<{ value: string; primary: boolean }>;
		job_title?: string;
	};
	custom: Record<string, unknown>;
	deletedAt: string | null;
}

/** A sandbox Pipedrive for each test, whose time is the adapter's. */
export function useSandbox() {
	const { running, runtime, adapterDeps } = useSandboxPerTest('pipedrive');
	return {
		get admin() {
			return running().admin;
		},
		get url() {
			return running().url;
		},
		get runtime() {
			return runtime();
		},
		connect: (overrides: Partial<AdapterDeps> = {}) =>
			createPipedrive({
				...adapterDeps(SANDBOX_ACCESS.pipedrive.token),
				settings: { tokenScheme: 'apiToken' },
				...overrides,
			}),
		persons: () => (running().admin.rows('persons') as PersonRow[]).filter(({ deletedAt }) => deletedAt === null),
		/** Tokens of the day's budget that were spent so far. */
		spent: () => (running().admin.rows('usage') as Array<{ tokensSpent: number }>)[0]?.tokensSpent ?? 0,
		/** Adds persons as if they had been there before. */
		seedPersons: (count: number, emailOf = (number: number) => `person${number}@example.com`) =>
			void running().admin.seed({
				persons: Array.from({ length: count }, (_, number) => ({
					name: `Person ${number}`,
					emails: [{ value: emailOf(number), primary: true, label: 'work' }],
				})),
			}),
	};
}
