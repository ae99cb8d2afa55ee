import type { ApiToken, WorkspaceStore } from '../../../core/store/contract';

const START = { bodyDigest: 'body', leaseMs: 60_000, keepMs: 3_600_000 };

export const token = (id: string, more: Partial<ApiToken> = {}): ApiToken => ({
	id,
	subject: 'web shop',
	scopes: ['contacts', 'leads'],
	createdAt: '2026-11-24T00:00:00.000Z',
	expiresAt: '2027-01-01T00:00:00.000Z',
	revokedAt: null,
	...more,
});

/** What concerns the API, of the methods of a workspace. */
export const API_METHODS: Record<string, (workspace: WorkspaceStore) => Promise<unknown>> = {
	'apiRequests.begin': async ({ apiRequests }) =>
		await apiRequests.begin({ ...START, digest: 'theirs', holder: 'mine' }),
	'apiRequests.finish': async ({ apiRequests }) => await apiRequests.finish('running', 'theirs', 'mine', []),
	'apiRequests.release': async ({ apiRequests }) => await apiRequests.release('running', 'theirs'),
	'apiRequests.forgetOld': async ({ apiRequests }) => await apiRequests.forgetOld(10),
	'apiTokens.add': async ({ apiTokens }) => await apiTokens.add(token('theirs', { subject: 'mine' })),
	'apiTokens.get': async ({ apiTokens }) => await apiTokens.get('theirs'),
	'apiTokens.revoke': async ({ apiTokens }) => await apiTokens.revoke('theirs', '2026-12-01T00:00:00.000Z'),
	'apiTokens.list': async ({ apiTokens }) => await apiTokens.list(10, null),
};

export const API_OF_AN_EMPTY_WORKSPACE: Record<string, unknown> = {
	'apiRequests.begin': { kind: 'begun' },
	'apiRequests.finish': false,
	'apiRequests.release': false,
	'apiRequests.forgetOld': 0,
	'apiTokens.get': null,
	'apiTokens.revoke': false,
	'apiTokens.list': { items: [], next: null },
};

/** A request that runs, one that was answered about the first contact, and a token. */
export async function fillApi({ apiRequests, apiTokens }: WorkspaceStore): Promise<void> {
	await apiRequests.begin({ ...START, digest: 'running', holder: 'theirs' });
	await apiRequests.begin({ ...START, digest: 'theirs', holder: 'theirs' });
	await apiRequests.finish('theirs', 'theirs', 'sealed', ['contact-1']);
	await apiTokens.add(token('theirs'));
}
