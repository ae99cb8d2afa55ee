import type { ApiRunEnd, ApiToken, NewApiRun, WorkspaceStore } from '../../../core/store/contract';

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

export const apiRun = (id: string, more: Partial<NewApiRun> = {}): NewApiRun => ({
	id,
	holder: 'first',
	leaseMs: 60_000,
	keepMs: 3_600_000,
	integrationId: 'hubspot:1',
	operation: 'batchSyncContacts',
	subject: 'web shop',
	total: 2,
	...more,
});

export const apiRunEnd = (more: Partial<ApiRunEnd> = {}): ApiRunEnd => ({
	state: 'done',
	isFinal: true,
	counts: { created: 2 },
	answer: 'sealed',
	results: ['contact-1', null].map((contactId, position) => ({
		position,
		outcome: 'created',
		contactId,
		answer: `sealed-${position}`,
	})),
	...more,
});

const LEASE = { id: 'theirs', holder: 'theirs', leaseMs: 60_000 };

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
	'apiRuns.start': async ({ apiRuns }) => await apiRuns.start(apiRun('theirs', { subject: 'mine' })),
	'apiRuns.get': async ({ apiRuns }) => await apiRuns.get('theirs'),
	'apiRuns.takeOver': async ({ apiRuns }) => await apiRuns.takeOver({ ...LEASE, id: 'dead' }),
	'apiRuns.begin': async ({ apiRuns }) => await apiRuns.begin({ ...LEASE, id: 'dead' }),
	'apiRuns.renew': async ({ apiRuns }) => await apiRuns.renew({ ...LEASE, id: 'dead' }),
	'apiRuns.finish': async ({ apiRuns }) => await apiRuns.finish('dead', 'theirs', apiRunEnd()),
	'apiRuns.listResults': async ({ apiRuns }) => await apiRuns.listResults('theirs', 10, null),
	'apiRuns.forgetOld': async ({ apiRuns }) => await apiRuns.forgetOld(10),
};

export const API_OF_AN_EMPTY_WORKSPACE: Record<string, unknown> = {
	'apiRequests.begin': { kind: 'begun' },
	'apiRequests.finish': false,
	'apiRequests.release': false,
	'apiRequests.forgetOld': 0,
	'apiTokens.get': null,
	'apiTokens.revoke': false,
	'apiTokens.list': { items: [], next: null },
	'apiRuns.get': null,
	'apiRuns.takeOver': false,
	'apiRuns.begin': false,
	'apiRuns.renew': false,
	'apiRuns.finish': false,
	'apiRuns.listResults': { items: [], next: null },
	'apiRuns.forgetOld': 0,
};

/** Requests and runs that are under way and over, about the first contact, and a token. */
export async function fillApi({ apiRequests, apiRuns, apiTokens }: WorkspaceStore): Promise<void> {
	await apiRequests.begin({ ...START, digest: 'running', holder: 'theirs' });
	await apiRequests.begin({ ...START, digest: 'theirs', holder: 'theirs' });
	await apiRequests.finish('theirs', 'theirs', 'sealed', ['contact-1']);
	await apiTokens.add(token('theirs'));
	for (const id of ['theirs', 'dead']) await apiRuns.start(apiRun(id, { holder: 'theirs' }));
	await apiRuns.finish('theirs', 'theirs', apiRunEnd());
}
