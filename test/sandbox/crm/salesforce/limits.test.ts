import { DATA, startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

const limits = () => client.call('GET', 'limits');

test('every call of the API says how many there were; log-in and versions do not', async () => {
	await limits();
	expect((await limits()).headers['sforce-limit-info']).toBe('api-usage=2/102000');
	expect((await client.call('GET', 'sobjects/Nothing')).headers['sforce-limit-info']).toBe('api-usage=3/102000');
	for (const path of ['/services/data', '/services/oauth2/userinfo'])
		expect((await client.call('GET', path)).headers['sforce-limit-info']).toBeUndefined();
	expect((await limits()).json['DailyApiRequests']).toEqual({ Max: 102_000, Remaining: 101_996 });
});

test('nothing is refused until the limits are switched on', async () => {
	client.sandbox.admin.configure({ limits: { dailyApiRequests: 1 } });
	await limits();
	expect((await limits()).status).toBe(200);
});

test('the daily limit refuses with 403, and lets calls pass as the oldest leave the last 24 hours', async () => {
	client.sandbox.admin.configure({ limits: { enabled: true, dailyApiRequests: 2 } });
	await limits();
	client.sandbox.admin.moveClock({ advanceMs: 3_600_000 });
	await limits();
	const refused = await limits();
	expect([refused.status, refused.list]).toEqual([
		403,
		[{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
	]);
	expect(refused.headers).toMatchObject({ 'sforce-limit-info': 'api-usage=2/2' });
	expect(refused.headers['retry-after']).toBeUndefined();
	client.sandbox.admin.moveClock({ advanceMs: 82_800_000 });
	expect((await limits()).status).toBe(200);
	expect((await limits()).status).toBe(403);
});

test('a call that carries many records counts once', async () => {
	await client.call('POST', 'composite/sobjects', {
		records: Array.from({ length: 50 }, (_, index) => ({ attributes: { type: 'Contact' }, LastName: `L${index}` })),
	});
	await client.call('POST', 'composite/batch', {
		batchRequests: [
			{ method: 'GET', url: 'v59.0/limits' },
			{ method: 'GET', url: 'v59.0/sobjects' },
		],
	});
	expect((await limits()).headers['sforce-limit-info']).toBe('api-usage=3/102000');
});

test('a setting that does not exist is refused', () => {
	expect(() => client.sandbox.admin.configure({ limits: { daily: 1 } })).toThrow('no setting "limits.daily"');
	expect(() => client.sandbox.admin.configure({ bulk: 5 })).toThrow('must be an object');
});

test('an address of 16,384 characters passes, a longer one does not', async () => {
	const room = 16_384 - `${DATA}/query`.length - 'q='.length;
	const query = (length: number) => {
		const start = 'SELECT+Id+FROM+Contact+WHERE+LastName+%3D+%27';
		return client.call('GET', `${DATA}/query?q=${start}${'x'.repeat(length - start.length - 3)}%27`);
	};
	expect((await query(room)).status).toBe(200);
	expect((await query(room + 1)).status).toBe(414);
});
