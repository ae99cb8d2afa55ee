import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const CONTACTS = '/crm/v3/objects/contacts';
const CREATE = `POST ${CONTACTS}`;
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

const create = (email: string) => client.call('POST', CONTACTS, { properties: { email } });
const stored = () => client.sandbox.admin.rows('contacts').length;

test.each(['TEN_SECONDLY_ROLLING', 'SECONDLY', 'DAILY'])(
	'a rate limit of policy %s, without the write',
	async (policy) => {
		client.sandbox.admin.addFault({ route: CREATE, fault: { kind: 'rateLimit', policy } });
		const answer = await create('ada@example.com');
		expect([answer.status, answer.json.policyName, stored()]).toEqual([429, policy, 0]);
		expect(
			Object.entries(answer.headers).filter(([name, left]) => name.endsWith('remaining') && left === '0'),
		).toHaveLength(1);
	},
);

test.each([500, 502, 503, 504])('a %d, with and without the write', async (status) => {
	client.sandbox.admin.addFault({ fault: { kind: 'serverError', status } });
	client.sandbox.admin.addFault({ after: 1, fault: { kind: 'serverError', status, applied: true } });
	expect([(await create('ada@example.com')).status, stored()]).toEqual([status, 0]);
	expect([(await create('ada@example.com')).status, stored()]).toEqual([status, 1]);
});

test.each([
	['resetBefore', 0],
	['resetAfter', 1],
] as const)('%s breaks the connection with %d records written', async (kind, written) => {
	client.sandbox.admin.addFault({ fault: { kind } });
	await expect(create('ada@example.com')).rejects.toThrow();
	expect(stored()).toBe(written);
	expect(client.sandbox.admin.requests()[0]).toMatchObject({ status: null, fault: kind });
	expect((await create('bob@example.com')).status).toBe(201);
});

test('a truncated answer is broken JSON after the write', async () => {
	client.sandbox.admin.addFault({ fault: { kind: 'truncatedJson' } });
	const answer = await create('ada@example.com');
	expect([answer.status, stored()]).toEqual([201, 1]);
	expect(() => JSON.parse(answer.text) as unknown).toThrow();
});

test('an HTML page in place of an answer', async () => {
	client.sandbox.admin.addFault({ fault: { kind: 'html', status: 403 } });
	const answer = await create('ada@example.com');
	expect([answer.status, answer.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
});

test('a token that expires in mid-run stays expired; a static one fails the one call', async () => {
	client.sandbox.admin.seed({ tokens: [{ token: 'oauth-token', kind: 'oauth', expiresInSeconds: 600 }] });
	const list = (token?: string) => client.call('GET', CONTACTS, undefined, token);
	client.sandbox.admin.addFault({ after: 1, fault: { kind: 'expireToken' } });
	expect([
		(await list('oauth-token')).status,
		(await list('oauth-token')).json.category,
		(await list('oauth-token')).status,
	]).toEqual([200, 'EXPIRED_AUTHENTICATION', 401]);
	client.sandbox.admin.addFault({ fault: { kind: 'expireToken' } });
	expect([(await list()).status, (await list()).status]).toEqual([401, 200]);
});

test('an answer that never comes, or comes late, has done its work', async () => {
	for (const [index, fault] of ([{ kind: 'hang' }, { kind: 'slow', ms: 60_000 }] as const).entries()) {
		client.sandbox.admin.addFault({ fault });
		const leaving = new AbortController();
		const call = fetch(client.sandbox.url + CONTACTS, {
			method: 'POST',
			signal: leaving.signal,
			headers: { authorization: 'Bearer pat-na1-sandbox-0000-0000-0000-000000000001' },
			body: JSON.stringify({ properties: { firstname: `Ada ${index}` } }),
		});
		while (stored() === index) await new Promise((resolve) => setImmediate(resolve));
		leaving.abort();
		await expect(call).rejects.toThrow();
		expect(stored()).toBe(index + 1);
	}
});

test.each<[string, object, number[]]>([
	['the second call of a route', { route: CREATE, after: 1 }, [201, 500, 201]],
	['two calls', { times: 2 }, [500, 500, 201]],
	['a template without its method', { route: CONTACTS }, [500, 201, 201]],
	['a method', { method: 'post' }, [500, 201, 201]],
	['a path with a star', { path: '/crm/v3/*' }, [500, 201, 201]],
	['another route', { route: `GET ${CONTACTS}` }, [201, 201, 201]],
	['another path', { path: '/crm/v3' }, [201, 201, 201]],
])('a fault can be aimed at %s', async (_, aim, expected) => {
	client.sandbox.admin.addFault({ ...aim, fault: { kind: 'serverError', status: 500 } });
	const statuses: number[] = [];
	for (const email of ['a@example.com', 'b@example.com', 'c@example.com'])
		statuses.push((await create(email)).status);
	expect(statuses).toEqual(expected);
});

test('a fault on a templated route hits any id', async () => {
	client.sandbox.admin.addFault({ route: `GET ${CONTACTS}/{id}`, fault: { kind: 'serverError', status: 502 } });
	expect((await client.call('GET', `${CONTACTS}/12`)).status).toBe(502);
});
