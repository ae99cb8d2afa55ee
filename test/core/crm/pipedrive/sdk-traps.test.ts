import { CrmError } from '../../../../core/lib/errors';
import { testRuntime } from '../../../support/runtime';
import { json, person, pipedrive } from './answers-of';

/** What Pipedrive's SDK does by itself and this adapter must not let it do. */

const inputs = [{ fields: { email: 'ana@example.com' } }];
const lookup = [{ by: 'id' as const, value: '7' }];

it('keeps status and headers of a refusal, which the SDK throws away', async () => {
	const { adapter } = pipedrive([json({ success: false, error: 'no way' }, 418, { 'x-correlation-id': 'c-1' })]);
	const error: unknown = await adapter.findByKey('contact', lookup).catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(CrmError);
	expect(error).toMatchObject({ kind: 'invalid', details: { status: 418, correlationId: 'c-1' } });
});

it('throws no bare string where a web page answers', async () => {
	const { adapter } = pipedrive([{ status: 502, body: '<html>Bad gateway</html>' }], { limits: { maxAttempts: 1 } });
	await expect(adapter.findByKey('contact', lookup)).rejects.toBeInstanceOf(CrmError);
});

it('repeats a read, and never a create that may have been carried out', async () => {
	const reading = pipedrive([{ status: 503 }, json({ data: person(7) })]);
	await reading.adapter.findByKey('contact', lookup);
	expect(reading.sent).toHaveLength(2);
	const creating = pipedrive([{ status: 503 }]);
	await expect(creating.adapter.create('contact', inputs)).rejects.toMatchObject({
		kind: 'unavailable',
		details: { mayHaveBeenApplied: true },
	});
	expect(creating.sent).toHaveLength(1);
});

it('sets a time limit on every request', async () => {
	const { adapter, sent } = pipedrive([json({ data: person(7) })], { limits: { timeoutMs: 1_234 } });
	await adapter.findByKey('contact', lookup);
	expect(sent.map(({ timeoutMs }) => timeoutMs)).toEqual([1_234]);
});

it.each([
	['apiToken', { 'x-api-token': 'secret-token' }, 'authorization'],
	['bearer', { authorization: 'Bearer secret-token' }, 'x-api-token'],
] as const)('hands the token over as %s, and in no other way', async (tokenScheme, headers, other) => {
	const { adapter, sent } = pipedrive([json({ data: person(7) })], { settings: { tokenScheme } });
	await adapter.findByKey('contact', lookup);
	expect(sent[0]?.headers).toMatchObject(headers);
	expect(sent[0]?.headers).not.toHaveProperty(other);
	expect(sent[0]?.url).not.toContain('secret-token');
});

it('keeps two adapters apart: address, token and counts', async () => {
	const first = pipedrive([json({ data: person(7) })]);
	const second = pipedrive([json({ data: person(7) })], {
		baseUrl: 'http://other.test/prefix/',
		tokens: { current: async () => 'other' },
	});
	await second.adapter.findByKey('contact', lookup);
	await first.adapter.findByKey('contact', lookup);
	expect([first, second].map(({ sent }) => [sent[0]?.url, sent[0]?.headers.authorization])).toEqual([
		['http://pipedrive.test/api/v2/persons/7', 'Bearer secret-token'],
		['http://other.test/prefix/api/v2/persons/7', 'Bearer other'],
	]);
	expect([first, second].map(({ adapter }) => adapter.counts().calls)).toEqual([2, 2]);
});

it('calls where the token says the company lives', async () => {
	const tokens = { current: async () => 't', origin: async () => 'https://acme.pipedrive.com/' };
	const { adapter, sent } = pipedrive([json({ data: person(7) })], { baseUrl: undefined, tokens });
	await adapter.findByKey('contact', lookup);
	await adapter.findByKey('contact', lookup);
	expect(sent.every(({ url }) => url.startsWith('https://acme.pipedrive.com/api/v2/persons/'))).toBe(true);
});

it('calls Pipedrive itself where nobody says otherwise', async () => {
	const { adapter, sent } = pipedrive([json({ data: { company_id: 1 } })], { baseUrl: undefined });
	await adapter.verify();
	expect(sent[0]?.url).toBe('https://api.pipedrive.com/v1/users/me');
});

it('escapes what is searched for', async () => {
	const full = json({ data: [person(90_000_000)], additional_data: { next_cursor: 'more' } });
	const { adapter, sent } = pipedrive([full, json({ data: { items: [] } })]);
	await adapter.findByKey('contact', [{ by: 'email', value: 'a+b&fields=name@example.com' }]);
	const { searchParams } = new URL(sent.find(({ url }) => url.includes('/search'))?.url ?? '');
	expect(Object.fromEntries(searchParams)).toEqual({
		term: 'a+b&fields=name@example.com',
		fields: 'email',
		exact_match: 'true',
		limit: '100',
	});
});

it('lets no token, header or body into an error', async () => {
	const body = {
		success: false,
		error: 'ana@example.com is "Ana K", token 0123456789abcdef0123456789abcdef01234567',
	};
	const { adapter } = pipedrive([json(body, 400, { 'set-cookie': 'session=abc' })]);
	const [outcome] = await adapter.create('contact', inputs);
	expect(outcome).toMatchObject({ ok: false, problem: { kind: 'invalid' } });
	expect(JSON.stringify(outcome)).not.toMatch(/secret-token|ana@|Ana K|session=|authorization|01234567/i);
});

it('tells of a write whose answer holds no record that it may be there', async () => {
	const { adapter } = pipedrive([json({ success: true })]);
	await expect(adapter.create('contact', inputs)).rejects.toMatchObject({
		kind: 'unavailable',
		details: { mayHaveBeenApplied: true },
	});
});

it('waits as long as Retry-After says', async () => {
	const runtime = testRuntime(0);
	const { adapter, sent } = pipedrive([json({}, 429, { 'retry-after': '17' }), json({ data: person(7) })], {
		runtime,
	});
	await adapter.findByKey('contact', lookup);
	expect(sent).toHaveLength(2);
	expect(runtime.clock.now()).toBeGreaterThanOrEqual(17_000);
});

it('does not wait for daily tokens that are spent', async () => {
	const spent = json({ success: false, error: 'daily request limit exceeded' }, 429, {
		'x-daily-ratelimit-token-remaining': '0',
		'x-daily-ratelimit-token-limit': '30000',
	});
	const { adapter, sent } = pipedrive([spent]);
	await expect(adapter.findByKey('contact', lookup)).rejects.toMatchObject({ kind: 'rateLimited' });
	await expect(adapter.findByKey('contact', lookup)).rejects.toMatchObject({
		details: { code: 'DAILY_QUOTA_SPENT' },
	});
	expect(sent).toHaveLength(1);
});

it('stops calling when the firewall answers in place of Pipedrive', async () => {
	const { adapter, sent } = pipedrive([{ status: 403, body: '<!DOCTYPE html><title>Access denied</title>' }]);
	const error: unknown = await adapter.findByKey('contact', lookup).catch((reason: unknown) => reason);
	expect(error).toMatchObject({
		kind: 'rateLimited',
		message: expect.stringContaining('firewall'),
		details: { retryAfterMs: 600_000 },
	});
	await expect(adapter.findByKey('contact', lookup)).rejects.toMatchObject({
		details: { code: 'LIMIT_WAIT_TOO_LONG' },
	});
	expect(sent).toHaveLength(1);
});
