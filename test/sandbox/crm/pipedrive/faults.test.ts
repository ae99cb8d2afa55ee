import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const PERSONS = '/api/v2/persons';
let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const post = () => client.call('POST', PERSONS, { name: 'Ada' });
const stored = () => client.sandbox.admin.rows('persons').length;

test.each([
	['BURST', 'x-ratelimit-remaining'],
	['DAILY', 'x-daily-ratelimit-token-remaining'],
])('%s: 429 with the header at zero, once', async (policy, header) => {
	client.sandbox.admin.addFault({ route: `POST ${PERSONS}`, fault: { kind: 'rateLimit', policy } });
	const { status, json, headers } = await post();
	expect([status, json.success, json.errorCode, headers.get(header)]).toEqual([429, false, 429, '0']);
	expect([stored(), (await post()).status]).toEqual([0, 200]);
});

test('the default policy is BURST, and a made-up one is a mistake', async () => {
	client.sandbox.admin.addFault({ fault: { kind: 'rateLimit' } });
	expect((await client.call('GET', `${PERSONS}/search?term=ada`)).headers.get('x-ratelimit-limit')).toBe('10');
	client.sandbox.admin.addFault({ fault: { kind: 'rateLimit', policy: 'HOURLY' } });
	expect((await post()).text).toContain('sandboxBug');
});

test('ABUSE: 403 with a page and no headers of the API', async () => {
	client.sandbox.admin.addFault({ fault: { kind: 'rateLimit', policy: 'ABUSE' } });
	const { status, text, headers } = await post();
	expect([status, text.startsWith('<!DOCTYPE html>'), headers.get('x-ratelimit-limit')]).toEqual([403, true, null]);
});

test.each([
	[500, false, 0],
	[503, true, 1],
])('a server error %i, the write applied: %s', async (status, applied, rows) => {
	client.sandbox.admin.addFault({ fault: { kind: 'serverError', status, applied } });
	const answer = await post();
	expect([answer.status, answer.json.success, stored()]).toEqual([status, false, rows]);
});

test.each([
	['resetBefore', 0],
	['resetAfter', 1],
] as const)('%s: the connection breaks, and the write is there or not', async (kind, rows) => {
	client.sandbox.admin.addFault({ fault: { kind } });
	await expect(post()).rejects.toThrow();
	expect(stored()).toBe(rows);
});

test('an answer can be cut short, be a page, or come after a while', async () => {
	client.sandbox.admin.addFault({ fault: { kind: 'truncatedJson' } });
	const cut = await post();
	expect([cut.status, cut.json, cut.text.length > 10]).toEqual([200, undefined, true]);
	client.sandbox.admin.addFault({ fault: { kind: 'html', status: 502 } });
	expect(await post()).toMatchObject({ status: 502, json: undefined });
	client.sandbox.admin.addFault({ fault: { kind: 'slow', ms: 5 } });
	expect((await post()).status).toBe(200);
});

test('an answer may never come, although the write is done', async () => {
	client.sandbox.admin.addFault({ fault: { kind: 'hang' } });
	const given = new AbortController();
	const waiting = fetch(`${client.sandbox.url}${PERSONS}`, {
		method: 'POST',
		signal: given.signal,
		headers: { 'x-api-token': 'sandbox-pipedrive-api-token-000000000001' },
		body: '{"name":"Ada"}',
	});
	while (stored() === 0) await new Promise((resolve) => setImmediate(resolve));
	given.abort();
	await expect(waiting).rejects.toThrow();
});

test('an access token can expire in the middle; an API token is refused once', async () => {
	client.sandbox.admin.seed({ tokens: [{ token: 'app', kind: 'oauth', expiresInSeconds: 600 }] });
	const bearer = { authorization: 'Bearer app' };
	client.sandbox.admin.addFault({ fault: { kind: 'expireToken' } });
	expect((await client.call('GET', PERSONS, undefined, bearer)).status).toBe(401);
	expect((await client.call('GET', PERSONS, undefined, bearer)).status).toBe(401);
	client.sandbox.admin.addFault({ fault: { kind: 'expireToken' } });
	expect([(await client.call('GET', PERSONS)).status, (await client.call('GET', PERSONS)).status]).toEqual([
		401, 200,
	]);
});

test('unknown paths are 404, unknown methods 405', async () => {
	expect((await client.call('GET', '/v1/nowhere')).status).toBe(404);
	expect((await client.call('PUT', PERSONS, {})).status).toBe(405);
});
