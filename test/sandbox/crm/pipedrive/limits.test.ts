import { startClient } from './sandbox-client';
import type { Answer, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const ME = '/v1/users/me';
const SEARCH = '/api/v2/persons/search?term=ada';

async function times(count: number, path = ME, headers?: Record<string, string>): Promise<Answer[]> {
	const answers: Answer[] = [];
	for (let index = 0; index < count; index += 1) answers.push(await client.call('GET', path, undefined, headers));
	return answers;
}
const statuses = (answers: Answer[]) => answers.map(({ status }) => status);
const spent = () => (client.sandbox.admin.rows('usage') as Array<{ tokensSpent: number }>)[0]?.tokensSpent;

test('every answer tells both limits, also while none is enforced', async () => {
	const [, second] = await times(2);
	const headers = Object.fromEntries([...(second?.headers ?? [])].filter(([name]) => name.includes('ratelimit')));
	expect(headers).toEqual({
		'x-ratelimit-limit': '100',
		'x-ratelimit-remaining': '98',
		'x-ratelimit-reset': '2',
		'x-daily-ratelimit-token-limit': '150000',
		'x-daily-ratelimit-token-remaining': '149996',
	});
	expect(second?.headers.get('x-correlation-id')).toMatch(/^[\da-f-]{36}$/);
});

test.each([
	['lite', 20, 80, 30_000],
	['growth', 40, 160, 60_000],
	['premium', 100, 400, 150_000],
	['ultimate', 120, 480, 210_000],
])(
	'the plan %s allows %i calls by API token, %i by app, and %i tokens a day and seat',
	async (plan, api, app, budget) => {
		client.sandbox.admin.configure({ plan, seats: 2 });
		client.sandbox.admin.seed({ tokens: [{ token: 'app', kind: 'oauth' }] });
		const [byToken] = await times(1);
		const [byApp] = await times(1, ME, { authorization: 'Bearer app' });
		const limits = [byToken, byApp].map((answer) => answer?.headers.get('x-ratelimit-limit'));
		expect([...limits, byToken?.headers.get('x-daily-ratelimit-token-limit')]).toEqual([
			String(api),
			String(app),
			String(2 * budget),
		]);
	},
);

test('what each call costs is taken from the budget; what is refused costs nothing', async () => {
	await client.call('GET', ME);
	await client.call('POST', '/api/v2/persons', { name: 'Ada' });
	await client.call('POST', '/api/v2/persons', { name: 5 });
	await client.call('GET', SEARCH);
	await client.call('GET', '/v1/leads');
	expect(spent()).toBe(2 + 5 + 5 + 20 + 20);
	await client.call('GET', ME, undefined, {});
	expect(spent()).toBe(52);
});

test('a burst is refused beyond its limit, and passes when its two seconds are over', async () => {
	client.sandbox.admin.configure({ rateLimits: { enabled: true, burst: 3 } });
	const answers = await times(4);
	expect(statuses(answers)).toEqual([200, 200, 200, 429]);
	expect(answers[3]?.json).toMatchObject({ success: false, errorCode: 429 });
	expect(answers[3]?.headers.get('x-ratelimit-remaining')).toBe('0');
	expect(answers[3]?.headers.get('retry-after')).toBeNull();
	client.sandbox.admin.moveClock({ advanceMs: 1_999 });
	expect(statuses(await times(1))).toEqual([429]);
	client.sandbox.admin.moveClock({ advanceMs: 1 });
	expect(statuses(await times(1))).toEqual([200]);
});

test('each token has a burst of its own', async () => {
	client.sandbox.admin.configure({ rateLimits: { enabled: true, burst: 1 } });
	client.sandbox.admin.seed({ tokens: [{ token: 'second' }] });
	await times(1);
	expect(statuses([...(await times(1)), ...(await times(1, ME, { 'x-api-token': 'second' }))])).toEqual([429, 200]);
});

test('searches have a smaller limit, and do not count as other calls', async () => {
	client.sandbox.admin.configure({ rateLimits: true });
	const answers = await times(11, SEARCH);
	expect([statuses(answers).filter((status) => status === 200).length, answers[10]?.status]).toEqual([10, 429]);
	expect(answers[0]?.headers.get('x-ratelimit-limit')).toBe('10');
	expect(statuses(await times(1))).toEqual([200]);
});

test('an empty budget refuses until midnight, the dearer call first', async () => {
	client.sandbox.admin.configure({ rateLimits: true, dailyBudget: 23 });
	expect(statuses([...(await times(1)), ...(await times(1, SEARCH)), ...(await times(1, SEARCH))])).toEqual([
		200, 200, 429,
	]);
	const [last] = await times(1, '/api/v2/persons/1');
	expect([last?.status, last?.headers.get('x-daily-ratelimit-token-remaining')]).toEqual([404, '0']);
	expect(statuses(await times(1))).toEqual([429]);
	client.sandbox.admin.moveClock({ now: '2026-10-02T00:00:00Z' });
	expect([statuses(await times(1)), spent()]).toEqual([[200], 2]);
});

test('the budget is counted always and enforced only with the limits', async () => {
	client.sandbox.admin.configure({ dailyBudget: 1 });
	expect(statuses(await times(2))).toEqual([200, 200]);
	expect(spent()).toBe(4);
});

test('whoever goes on being refused meets the page of the firewall, for a while', async () => {
	client.sandbox.admin.configure({
		rateLimits: { enabled: true, burst: 1 },
		abuse: { refusals: 3, windowMs: 10_000, blockMs: 30_000 },
	});
	const answers = await times(5);
	expect(statuses(answers)).toEqual([200, 429, 429, 429, 403]);
	expect([answers[4]?.headers.get('content-type'), answers[4]?.json]).toEqual([
		'text/html; charset=UTF-8',
		undefined,
	]);
	expect(answers[4]?.headers.get('x-ratelimit-limit')).toBeNull();
	client.sandbox.admin.moveClock({ advanceMs: 29_999 });
	expect(statuses(await times(1))).toEqual([403]);
	client.sandbox.admin.moveClock({ advanceMs: 1 });
	expect(statuses(await times(1))).toEqual([200]);
});

test('refusals that lie far apart are forgiven', async () => {
	client.sandbox.admin.configure({
		rateLimits: { enabled: true, burst: 1 },
		abuse: { refusals: 2, windowMs: 5_000, blockMs: 30_000 },
	});
	for (let round = 0; round < 3; round += 1) {
		expect(statuses(await times(2))).toEqual([200, 429]);
		client.sandbox.admin.moveClock({ advanceMs: 6_000 });
	}
});

test('Retry-After is there only by setting', async () => {
	client.sandbox.admin.configure({ rateLimits: { enabled: true, burst: 1 }, retryAfter: true });
	const [, burst] = await times(2);
	expect(burst?.headers.get('retry-after')).toBe('2');
	client.sandbox.admin.configure({ rateLimits: { burst: 100 }, dailyBudget: 1 });
	const [daily] = await times(1);
	expect(daily?.headers.get('retry-after')).toBe(String(15 * 3600));
});

test('a reset forgets what was counted', async () => {
	await times(3);
	client.sandbox.admin.reset();
	expect(spent()).toBe(0);
});
