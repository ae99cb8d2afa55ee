import { createSalesforce } from '../../../../core/crm/salesforce';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { CrmError } from '../../../../core/lib/errors';
import { testRuntime } from '../../../support/runtime';
import { CONTACT_ID, contactId, failure, json, ORIGIN, refusal, rows, scripted } from './scripted';

/** What Salesforce's SDK does by itself and this adapter must not let it do. */

const saved = (...ids: string[]) => json(ids.map((id) => ({ id, success: true, errors: [] })));
const ana = { fields: { email: 'ana@example.com', lastName: 'K' } };

it('names the version of the API, whose default in the SDK is six years old', async () => {
	const first = scripted([saved(CONTACT_ID)]);
	const second = scripted([saved(CONTACT_ID)], { apiVersion: '65.0' });
	await first.adapter.create('contact', [ana]);
	await second.adapter.create('contact', [ana]);
	expect([first, second].map(({ sent }) => sent[0]?.path)).toEqual([
		'/services/data/v67.0/composite/sobjects',
		'/services/data/v65.0/composite/sobjects',
	]);
});

it('sends through the given transport, not through the SDK’s own, and obeys no proxy of the environment', async () => {
	process.env.HTTPS_PROXY = 'http://127.0.0.1:9';
	const { adapter, sent } = scripted([rows()]);
	await adapter.findByKey('contact', [{ by: 'id', value: CONTACT_ID }]);
	delete process.env.HTTPS_PROXY;
	expect(sent[0]).toMatchObject({
		method: 'GET',
		timeoutMs: 30_000,
		headers: { authorization: 'Bearer 00Dxx0000001gPL!secret' },
	});
	expect(sent[0]?.url.startsWith(`${ORIGIN}/services/data/v67.0/query?q=`)).toBe(true);
});

it('keeps a path before the API, which the SDK’s bulk part drops', async () => {
	const { adapter, sent } = scripted([rows()], { baseUrl: 'http://gateway.test/salesforce/' });
	await adapter.findByKey('contact', [{ by: 'id', value: CONTACT_ID }]);
	expect(sent[0]?.url.startsWith('http://gateway.test/salesforce/services/data/v67.0/query?q=')).toBe(true);
});

it('asks where the API is when it calls, and says what to do when nobody knows', async () => {
	const { adapter, sent } = scripted([rows()], {
		baseUrl: undefined,
		tokens: { current: async () => 't', origin: async () => 'https://late.my.salesforce.com/' },
	});
	await adapter.findByKey('contact', [{ by: 'id', value: CONTACT_ID }]);
	expect(sent[0]?.url.startsWith('https://late.my.salesforce.com/services/')).toBe(true);
	const nowhere = scripted([rows()], { baseUrl: undefined });
	await expect(nowhere.adapter.verify()).rejects.toMatchObject({
		kind: 'invalid',
		details: { code: 'NO_INSTANCE_URL', fix: expect.stringMatching(/My Domain/) },
	});
	expect(nowhere.sent).toEqual([]);
});

it('splits lists longer than a call takes, which the SDK sends whole', async () => {
	const { adapter, sent } = scripted([
		(request) =>
			json(
				(JSON.parse(request.body ?? '{}') as { records: unknown[] }).records.map(() => ({
					id: CONTACT_ID,
					success: true,
					errors: [],
				})),
			),
	]);
	await adapter.create(
		'contact',
		Array.from({ length: 450 }, (_, number) => ({ fields: { lastName: `L${number}` } })),
	);
	expect(sent.map(({ records }) => records.length)).toEqual([200, 200, 50]);
	expect(sent.every(({ body }) => body?.startsWith('{"allOrNone":false,'))).toBe(true);
});

it('never repeats a create that met a 5xx, and waits for nobody on its own', async () => {
	const { adapter, sent } = scripted([refusal('SERVER_UNAVAILABLE', 'busy', 503)]);
	await expect(adapter.create('contact', [ana])).rejects.toMatchObject({
		kind: 'unavailable',
		details: { status: 503, mayHaveBeenApplied: true },
	});
	expect(sent).toHaveLength(1);
});

it('obeys Retry-After, which the SDK ignores', async () => {
	const { adapter, sent, runtime } = scripted([
		{ ...refusal('SERVER_UNAVAILABLE', 'busy', 503), headers: { 'retry-after': '17' } },
		rows(),
	]);
	const before = runtime.clock.now();
	await adapter.findByKey('contact', [{ by: 'email', value: 'ana@example.com' }]);
	expect(sent).toHaveLength(2);
	expect(runtime.clock.now() - before).toBeGreaterThanOrEqual(17_000);
});

it('renews a session once, where the SDK goes round for ever', async () => {
	let refreshes = 0;
	const tokens = { current: async () => 'old', refresh: async () => `new ${++refreshes}` };
	const { adapter, sent } = scripted([refusal('INVALID_SESSION_ID', 'Session expired or invalid', 401)], { tokens });
	await expect(adapter.findByKey('contact', [{ by: 'id', value: CONTACT_ID }])).rejects.toMatchObject({
		kind: 'auth',
	});
	expect({ refreshes, calls: sent.length }).toEqual({ refreshes: 1, calls: 2 });
});

it('does not wait for a quota that is spent for the day', async () => {
	const { adapter, sent } = scripted([refusal('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.', 403)]);
	const look = () => adapter.findByKey('contact', [{ by: 'id', value: CONTACT_ID }]);
	await expect(look()).rejects.toMatchObject({ kind: 'rateLimited' });
	await expect(look()).rejects.toMatchObject({
		details: { code: 'DAILY_QUOTA_SPENT', fix: expect.stringMatching(/rolling 24 hours/) },
	});
	expect(sent).toHaveLength(1);
});

it('leaves a share of the daily quota to others, as the answers tell it', async () => {
	const { adapter, sent } = scripted([{ ...rows(), headers: { 'sforce-limit-info': 'api-usage=13600/15000' } }]);
	const look = () => adapter.findByKey('contact', [{ by: 'email', value: 'ana@example.com' }]);
	await look();
	expect(adapter.counts().dailyRemaining).toBe(1_400);
	await expect(look()).rejects.toMatchObject({ details: { code: 'DAILY_QUOTA_SPENT' } });
	expect(sent).toHaveLength(1);
});

it('keeps the reason of each record apart, where the SDK joins them', async () => {
	const { adapter } = scripted([
		json([
			failure('STRING_TOO_LONG', 'Title: data value too large', ['Title']),
			{ id: contactId(2), success: true, errors: [] },
			failure('INVALID_EMAIL_ADDRESS', 'x', ['Email']),
		]),
	]);
	const outcomes = await adapter.update(
		'contact',
		[1, 2, 3].map((number) => ({ id: contactId(number), fields: { jobTitle: 'x' } })),
	);
	expect(outcomes.map((outcome) => (outcome.ok ? outcome.record.id : outcome.problem.details.code))).toEqual([
		'STRING_TOO_LONG',
		contactId(2),
		'INVALID_EMAIL_ADDRESS',
	]);
});

it('does not invent an outcome for a record that the answer does not mention', async () => {
	const { adapter } = scripted([saved(CONTACT_ID)]);
	const outcomes = await adapter.create('contact', [ana, ana]);
	// Nor for the other, as nothing says which of the two the one answer is about.
	const inDoubt = { ok: false, problem: { kind: 'unavailable', details: { mayHaveBeenApplied: true } } };
	expect(outcomes).toMatchObject([inDoubt, inDoubt]);
});

it('upserts by a key whatever it holds, which the SDK puts into the address as it is', async () => {
	const { adapter, sent } = scripted([json([{ id: CONTACT_ID, success: true, created: true, errors: [] }])]);
	const externalKey = "youtube:id:UC/a+b?c#d'e\\f g";
	await adapter.upsert?.('contact', [{ externalKey, fields: { lastName: 'K' } }]);
	expect(sent[0]?.path).toBe('/services/data/v67.0/composite/sobjects/Contact/Social_Contact_Key__c');
	expect(sent[0]?.records).toEqual([
		{ Social_Contact_Key__c: externalKey, attributes: { type: 'Contact' }, LastName: 'K' },
	]);
});

it('lets no token, header or body into an error', async () => {
	const message = "ana@example.com is 'Ana K', session 00Dxx0000001gPL!secret";
	const { adapter } = scripted([{ ...refusal('UNKNOWN_CODE', message), headers: { 'set-cookie': 'sid=abc' } }]);
	const error: unknown = await adapter.describeFields('contact').catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(CrmError);
	const { message: words, stack, details } = error as CrmError;
	expect(JSON.stringify([error, words, stack, details])).not.toMatch(/secret|ana@|Ana K|sid=|authorization/i);
});

it('keeps two adapters apart: address, token and counts', async () => {
	const sent: string[] = [];
	const connect = (origin: string) =>
		createSalesforce({
			send: async ({ url, headers }) => {
				sent.push(`${new URL(url).host} ${headers.authorization}`);
				return { status: 200, headers: {}, body: '{"totalSize":0,"done":true,"records":[]}' };
			},
			tokens: { current: async () => origin },
			runtime: testRuntime(),
			accountKey: origin,
			baseUrl: `https://${origin}`,
			shared: createSharedLimits(),
		});
	const [first, second] = [connect('one.test'), connect('two.test')];
	await Promise.all(
		[first, second].map((adapter) => adapter?.findByKey('contact', [{ by: 'email', value: 'ana@example.com' }])),
	);
	expect([...sent].sort()).toEqual(['one.test Bearer one.test', 'two.test Bearer two.test']);
	expect([first?.counts().calls, second?.counts().calls]).toEqual([1, 1]);
});
