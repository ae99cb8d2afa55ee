import { startClient } from './sandbox-client';
import type { Answer, SandboxClient } from './sandbox-client';

const CONTACTS = '/crm/v3/objects/contacts';
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
	client.sandbox.admin.seed({
		tokens: [
			{ token: 'oauth-token', kind: 'oauth', appId: 7 },
			{ token: 'second-app', appId: 8 },
		],
	});
});
afterEach(() => client.sandbox.close());

async function times(count: number, call: () => Promise<Answer>): Promise<Answer[]> {
	const answers: Answer[] = [];
	for (let index = 0; index < count; index += 1) answers.push(await call());
	return answers;
}
const list = (token?: string) => client.call('GET', CONTACTS, undefined, token);
const search = () => client.call('POST', `${CONTACTS}/search`, {});
const statuses = (answers: Answer[]) => answers.map(({ status }) => status);

test('nothing is refused until the limits are switched on', async () => {
	client.sandbox.admin.configure({ rateLimits: { burst: 2, searchPerSecond: 1 } });
	expect(statuses(await times(5, list))).toEqual([200, 200, 200, 200, 200]);
});

test('the burst limit refuses with its policy, and lets calls pass again after ten seconds', async () => {
	client.sandbox.admin.configure({ rateLimits: { enabled: true, burst: 3 } });
	const answers = await times(4, list);
	expect(statuses(answers)).toEqual([200, 200, 200, 429]);
	expect(answers[3]?.json).toMatchObject({
		status: 'error',
		errorType: 'RATE_LIMIT',
		policyName: 'TEN_SECONDLY_ROLLING',
		message: 'You have reached your ten_secondly_rolling limit.',
	});
	expect(answers[3]?.headers['retry-after']).toBeUndefined();
	client.sandbox.admin.moveClock({ advanceMs: 9_999 });
	expect((await list()).status).toBe(429);
	client.sandbox.admin.moveClock({ advanceMs: 1 });
	expect((await list()).status).toBe(200);
});

test('every app has its own burst, an OAuth app another size', async () => {
	client.sandbox.admin.configure({ rateLimits: { enabled: true, burst: 1, oauthBurst: 2 } });
	expect(statuses(await times(2, list))).toEqual([200, 429]);
	expect(statuses(await times(2, () => list('second-app')))).toEqual([200, 429]);
	expect(statuses(await times(3, () => list('oauth-token')))).toEqual([200, 200, 429]);
});

test('the secondly limit', async () => {
	client.sandbox.admin.configure({ rateLimits: { enabled: true, secondly: 2 } });
	const answers = await times(3, list);
	expect(statuses(answers)).toEqual([200, 200, 429]);
	expect(answers[2]?.json).toMatchObject({
		policyName: 'SECONDLY',
		message: 'You have reached your secondly limit.',
	});
	client.sandbox.admin.moveClock({ advanceMs: 1_000 });
	expect((await list()).status).toBe(200);
});

test('searches have five a second of their own, and leave the burst alone', async () => {
	client.sandbox.admin.configure({ rateLimits: { enabled: true, burst: 1 } });
	const answers = await times(6, search);
	expect(statuses(answers)).toEqual([200, 200, 200, 200, 200, 429]);
	expect(answers[5]?.json.policyName).toBe('SECONDLY');
	expect(Object.keys(answers[5]?.headers ?? {}).filter((name) => name.includes('ratelimit'))).toEqual([]);
	expect((await list()).status).toBe(200);
});

test('association batches are outside the burst', async () => {
	client.sandbox.admin.configure({ rateLimits: { enabled: true, burst: 1 } });
	const answers = await times(3, () =>
		client.call('POST', '/crm/v4/associations/contacts/notes/batch/read', { inputs: [] }),
	);
	expect(statuses(answers)).toEqual([200, 200, 200]);
});

test('the daily quota holds for all static tokens together, not for OAuth, until midnight', async () => {
	client.sandbox.admin.configure({ rateLimits: true, dailyQuota: 2 });
	expect(statuses([await list(), await list('second-app')])).toEqual([200, 200]);
	const refused = await list();
	expect([refused.status, refused.json.policyName]).toEqual([429, 'DAILY']);
	expect((await list('oauth-token')).status).toBe(200);
	client.sandbox.admin.moveClock({ now: '2026-10-02T00:00:00Z' });
	expect((await list()).status).toBe(200);
});

test('the headers say what is left; only static tokens see the day', async () => {
	client.sandbox.admin.configure({ dailyQuota: 1_000 });
	await list();
	const { headers } = await list();
	expect(
		Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-hubspot-ratelimit'))),
	).toEqual({
		'x-hubspot-ratelimit-interval-milliseconds': '10000',
		'x-hubspot-ratelimit-max': '190',
		'x-hubspot-ratelimit-remaining': '188',
		'x-hubspot-ratelimit-secondly': '19',
		'x-hubspot-ratelimit-secondly-remaining': '17',
		'x-hubspot-ratelimit-daily': '1000',
		'x-hubspot-ratelimit-daily-remaining': '998',
	});
	const oauth = await list('oauth-token');
	expect(oauth.headers['x-hubspot-ratelimit-max']).toBe('110');
	expect('x-hubspot-ratelimit-daily' in oauth.headers).toBe(false);
	expect(oauth.headers['x-hubspot-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('account-info shows the usage of the day', async () => {
	await list();
	const { json } = await client.call('GET', '/account-info/v3/api-usage/daily/private-apps');
	expect(json.results[0]).toMatchObject({
		usageLimit: 625_000,
		currentUsage: 2,
		resetsAt: '2026-10-02T00:00:00.000Z',
	});
	expect((await client.call('GET', '/account-info/v3/details')).json['portalId']).toBe(24_000_001);
});

test('Retry-After comes only when it is switched on', async () => {
	client.sandbox.admin.configure({ retryAfter: true });
	client.sandbox.admin.addFault({ fault: { kind: 'rateLimit', policy: 'SECONDLY' } });
	expect((await list()).headers['retry-after']).toBe('1');
});
