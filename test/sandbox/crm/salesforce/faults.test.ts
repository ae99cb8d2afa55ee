import { startClient, TOKEN } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const CREATE = 'POST /services/data/{version}/sobjects/{sobject}';
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

const create = (LastName: string) => client.call('POST', 'sobjects/Contact', { LastName });
const stored = () => client.sandbox.admin.rows('contacts').length;

test('a rate limit is the 403 of the daily quota, without the write', async () => {
	client.sandbox.admin.addFault({ route: CREATE, fault: { kind: 'rateLimit' } });
	const answer = await create('A');
	expect([answer.status, answer.list[0]?.errorCode, stored()]).toEqual([403, 'REQUEST_LIMIT_EXCEEDED', 0]);
});

test('too many calls at once are the same code in other words', async () => {
	client.sandbox.admin.addFault({ fault: { kind: 'rateLimit', policy: 'concurrent' } });
	const answer = await create('A');
	expect([answer.status, answer.list[0]?.errorCode, stored()]).toEqual([403, 'REQUEST_LIMIT_EXCEEDED', 0]);
	expect(answer.list[0]?.message).not.toBe('TotalRequests Limit exceeded.');
	client.sandbox.admin.addFault({ fault: { kind: 'rateLimit', policy: 'sometimes' } });
	expect((await create('A')).text).toContain('no rate-limit policy');
});

test.each([
	[500, 'UNKNOWN_EXCEPTION'],
	[502, 'UNKNOWN_EXCEPTION'],
	[503, 'SERVER_UNAVAILABLE'],
])('a %d, with and without the write', async (status, errorCode) => {
	client.sandbox.admin.addFault({ fault: { kind: 'serverError', status } });
	client.sandbox.admin.addFault({ after: 1, fault: { kind: 'serverError', status, applied: true } });
	const first = await create('A');
	expect([first.status, first.list[0]?.errorCode, stored()]).toEqual([status, errorCode, 0]);
	expect([(await create('B')).status, stored()]).toEqual([status, 1]);
});

test.each([
	['resetBefore', 0],
	['resetAfter', 1],
] as const)('%s breaks the connection with %d records written', async (kind, written) => {
	client.sandbox.admin.addFault({ fault: { kind } });
	await expect(create('A')).rejects.toThrow();
	expect(stored()).toBe(written);
	expect((await create('B')).status).toBe(201);
});

test('a truncated answer is broken JSON after the write; a page of HTML comes instead of one', async () => {
	client.sandbox.admin.addFault({ fault: { kind: 'truncatedJson' } });
	const cut = await create('A');
	expect([cut.status, stored(), cut.json.id]).toEqual([201, 1, undefined]);
	expect(() => JSON.parse(cut.text) as unknown).toThrow();
	client.sandbox.admin.addFault({ fault: { kind: 'html', status: 503 } });
	const page = await create('B');
	expect([page.status, page.headers['content-type'], stored()]).toEqual([503, 'text/html; charset=utf-8', 1]);
});

test('a session that ends in mid-run stays ended; a static token fails the one call', async () => {
	client.sandbox.admin.seed({ tokens: [{ token: 'session', kind: 'session' }] });
	const limits = async (token: string) => (await client.call('GET', 'limits', undefined, { token })).status;
	client.sandbox.admin.addFault({ after: 1, fault: { kind: 'expireToken' } });
	expect([await limits('session'), await limits('session'), await limits('session')]).toEqual([200, 401, 401]);
	client.sandbox.admin.addFault({ fault: { kind: 'expireToken' } });
	expect([await limits(TOKEN), await limits(TOKEN)]).toEqual([401, 200]);
});

test('the log has no token and no query value, and tells tokens apart', async () => {
	client.sandbox.admin.seed({ tokens: [{ token: 'other' }] });
	await client.soql("SELECT Id FROM Contact WHERE Email = 'secret@example.com'");
	await client.soql('SELECT Id FROM Contact', { token: 'other' });
	const [first, second] = client.sandbox.admin.requests();
	expect(first).toMatchObject({ route: '/services/data/{version}/query', effect: 'read', queryNames: ['q'] });
	expect(JSON.stringify([first, second])).not.toMatch(/secret|sandbox\.static/);
	expect(first?.tokenFingerprint).not.toBe(second?.tokenFingerprint);
});
