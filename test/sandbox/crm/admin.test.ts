import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_STATIC_TOKEN } from '../../../sandbox/crm/hubspot';
import type { LogEntry, RequestCounts } from '../../../sandbox/crm';
import { ADMIN_CALLS } from '../../../sandbox/crm/core/admin-routes';
import { startClient } from './hubspot/sandbox-client';
import type { SandboxClient } from './hubspot/sandbox-client';

const CONTACTS = '/crm/v3/objects/contacts';
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

async function admin<T>(method: string, name: string, body?: unknown): Promise<{ status: number; body: T }> {
	const { status, text } = await client.call(method, `/__sandbox/${name}`, body);
	return { status, body: (text === '' ? undefined : JSON.parse(text)) as T };
}

test('the log tells what was asked, without anything secret', async () => {
	await client.call('GET', `${CONTACTS}?limit=5&properties=email`);
	await client.call('GET', '/oauth/v1/access-tokens/some-secret-token');
	const { body: entries } = await admin<LogEntry[]>('GET', 'requests');
	expect(entries[0]).toEqual({
		at: '2026-10-01T09:00:00.000Z',
		method: 'GET',
		path: CONTACTS,
		route: CONTACTS,
		effect: 'read',
		queryNames: ['limit', 'properties'],
		status: 200,
		durationMs: expect.any(Number) as number,
		fault: null,
		bodyBytes: 0,
		tokenFingerprint: createHash('sha256').update(DEFAULT_STATIC_TOKEN).digest('hex').slice(0, 12),
	});
	expect(JSON.stringify(entries)).not.toContain(DEFAULT_STATIC_TOKEN);
	expect(JSON.stringify(entries)).not.toContain('some-secret-token');
});

test('counts reads and writes, and by route; the log can be emptied', async () => {
	await client.call('POST', `${CONTACTS}/search`, {});
	await client.call('POST', CONTACTS, { properties: { firstname: 'Ada' } });
	await client.call('GET', '/nowhere');
	expect((await admin<RequestCounts>('GET', 'counts')).body).toEqual({
		total: 3,
		reads: 1,
		writes: 1,
		auth: 0,
		byRoute: { [`POST ${CONTACTS}/search`]: 1, [`POST ${CONTACTS}`]: 1, unmatched: 1 },
	});
	expect((await admin('DELETE', 'requests')).status).toBe(204);
	expect((await admin<RequestCounts>('GET', 'counts')).body.total).toBe(0);
});

test('a snapshot brings everything back: records, tokens, and the ids to come', async () => {
	await admin('POST', 'seed', { contacts: [{ email: 'ada@example.com' }], tokens: [{ token: 'extra' }] });
	const { body: snapshot } = await admin<object>('GET', 'snapshot');
	const first = await client.call('POST', CONTACTS, { properties: { firstname: 'Bob' } });
	await admin('POST', 'reset');
	expect((await client.call('GET', CONTACTS, undefined, 'extra')).status).toBe(401);
	expect((await admin('PUT', 'snapshot', snapshot)).status).toBe(204);
	expect((await client.call('GET', CONTACTS, undefined, 'extra')).json.results).toHaveLength(1);
	expect((await client.call('POST', CONTACTS, { properties: { email: 'ada@example.com' } })).status).toBe(409);
	expect((await admin<unknown[]>('GET', 'rows/contacts')).body).toHaveLength(1);
	await admin('PUT', 'snapshot', snapshot);
	expect((await client.call('POST', CONTACTS, { properties: { firstname: 'Bob' } })).json.id).toBe(first.json.id);
});

test('what is read through the admin API cannot change the store', async () => {
	client.sandbox.admin.seed({ contacts: [{ email: 'ada@example.com' }] });
	const [row] = client.sandbox.admin.rows('contacts') as Array<{ properties: Record<string, string> }>;
	if (row !== undefined) row.properties['email'] = 'changed@example.com';
	expect(client.sandbox.admin.rows('contacts')).toEqual([
		expect.objectContaining({ properties: expect.objectContaining({ email: 'ada@example.com' }) as object }),
	]);
});

test('a seed is checked like a request, and adds nothing when one contact is wrong', async () => {
	const bad = await admin<{ error: string }>('POST', 'seed', {
		contacts: [{ email: 'ada@example.com' }, { email: 'nonsense' }],
	});
	expect([bad.status, bad.body.error]).toEqual([400, expect.stringContaining('Email address nonsense is invalid')]);
	expect(client.sandbox.admin.rows('contacts')).toEqual([]);
	expect((await admin<{ error: string }>('POST', 'seed', { people: [] })).body.error).toBe(
		'cannot seed people: use properties, contacts, deals, tokens, clients, edits, merges, purges, removals, restores',
	);
});

test('the clock stands still until it is moved', async () => {
	expect((await admin<{ now: string }>('GET', 'clock')).body.now).toBe('2026-10-01T09:00:00.000Z');
	expect((await admin<{ now: string }>('POST', 'clock', { advanceMs: 1_500 })).body.now).toBe(
		'2026-10-01T09:00:01.500Z',
	);
	expect((await admin<{ now: string }>('POST', 'clock', { now: '2027-01-01T00:00:00Z' })).body.now).toBe(
		'2027-01-01T00:00:00.000Z',
	);
	expect((await admin('POST', 'clock', { now: 'soon' })).status).toBe(400);
});

test('settings merge, and an unknown one is refused by name', async () => {
	const { body } = await admin<Record<string, unknown>>('PUT', 'settings', {
		latencyMs: 3,
		indexLagMs: 2_000,
		rateLimits: { burst: 7 },
	});
	expect(body).toMatchObject({
		latencyMs: 3,
		indexLagMs: 2_000,
		shuffle: true,
		rateLimits: { enabled: false, burst: 7, oauthBurst: 110 },
	});
	const unknown = await admin<{ error: string }>('PUT', 'settings', { rateLimits: { brust: 7 } });
	expect([unknown.status, unknown.body.error]).toEqual([400, 'no setting "rateLimits.brust"']);
});

test('faults are listed with how often they were met, and can be taken back', async () => {
	await admin('POST', 'faults', { route: `GET ${CONTACTS}`, after: 1, times: 2, fault: { kind: 'serverError' } });
	await client.call('GET', CONTACTS);
	await client.call('GET', CONTACTS);
	expect((await admin('GET', 'faults')).body).toEqual([
		{ route: `GET ${CONTACTS}`, after: 1, times: 2, fault: { kind: 'serverError' }, seen: 2, hits: 1 },
	]);
	await admin('DELETE', 'faults');
	expect((await client.call('GET', CONTACTS)).status).toBe(200);
	expect((await admin<{ error: string }>('POST', 'faults', { fault: { kind: 'explode' } })).body.error).toMatch(
		/^unknown fault "explode": use one of rateLimit, /,
	);
	expect(
		(await admin<{ error: string }>('POST', 'faults', { rout: CONTACTS, fault: { kind: 'hang' } })).body.error,
	).toMatch(/^a fault has no "rout": use route, /);
});

test('two sandboxes with the same seed give the same ids and orders, another seed others', async () => {
	async function run(seed: number): Promise<unknown> {
		const other = await startClient({ seed });
		const inputs = Array.from({ length: 10 }, (_, index) => ({ properties: { firstname: `P${index}` } }));
		const { json } = await other.call('POST', `${CONTACTS}/batch/create`, { inputs });
		await other.sandbox.close();
		return json.results.map(({ id, properties }) => [id, properties['firstname']]);
	}
	expect(await run(1)).toEqual(await run(1));
	expect(await run(1)).not.toEqual(await run(2));
});

test.each([
	['GET', 'nothing', 404],
	['GET', 'rows/nothing', 400],
	['GET', 'constructor', 404],
	['PUT', 'snapshot', 400],
])('%s %s is answered with %d and a reason', async (method, name, status) => {
	const answer = await admin<{ error: string }>(method, name);
	expect([answer.status, typeof answer.body.error]).toEqual([status, 'string']);
});

test('listens on 127.0.0.1 only, and adds the latency it is told to', async () => {
	expect(new URL(client.sandbox.url).hostname).toBe('127.0.0.1');
	const setTimer = jest.spyOn(globalThis, 'setTimeout');
	client.sandbox.admin.configure({ latencyMs: 7 });
	await client.call('GET', CONTACTS);
	const delays = setTimer.mock.calls.map(([, delay]) => delay);
	setTimer.mockRestore();
	expect(delays).toContain(7);
});

test('dates its answers by its own clock, as far ahead of it as it is told', async () => {
	const dateOf = async () => (await fetch(`${client.sandbox.url}${CONTACTS}`)).headers.get('date');
	client.sandbox.admin.moveClock({ now: '2027-01-01T00:00:00.900Z' });
	expect(await dateOf()).toBe('Fri, 01 Jan 2027 00:00:00 GMT');
	client.sandbox.admin.configure({ dateSkewMs: -90_000 });
	expect(await dateOf()).toBe('Thu, 31 Dec 2026 23:58:30 GMT');
});

test('the guide has an example of every admin call', () => {
	const guide = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'sandbox.md'), 'utf8');
	const documented = [...guide.matchAll(/curl[^\n]*/g)].map(([line]) => line);
	const missing = ADMIN_CALLS.filter((call) => {
		const [method = '', name = ''] = call.split(' ');
		const path = `/__sandbox/${name.replace(/\{.*\}/, '')}`;
		const asks =
			method === 'GET' ? (line: string) => !line.includes('-X') : (line: string) => line.includes(`-X ${method}`);
		return !documented.some(
			(line) => asks(line) && new RegExp(`${path}${path.endsWith('/') ? '\\w' : '(?![\\w/-])'}`).test(line),
		);
	});
	expect(missing).toEqual([]);
});
