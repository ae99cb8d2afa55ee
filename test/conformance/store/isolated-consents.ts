import type { WorkspaceStore } from '../../../core/store/contract';
import { consent } from '../../core/store/support/consents';

/** What concerns consents, of the methods of a workspace. */
export const CONSENT_METHODS: Record<string, (workspace: WorkspaceStore) => Promise<unknown>> = {
	'consents.append': async ({ consents }) =>
		await consents.append([consent('contact-1', { source: 'mine' })]).catch(() => 'refused'),
	'consents.list': async ({ consents }) => await consents.list({ limit: 10, after: null }),
	'consents.withdrawn': async ({ consents }) => await consents.withdrawn('scoring', ['contact-1']),
};

export const CONSENTS_OF_AN_EMPTY_WORKSPACE: Record<string, unknown> = {
	'consents.append': 'refused',
	'consents.list': { items: [], next: null },
	'consents.withdrawn': new Set(),
};
