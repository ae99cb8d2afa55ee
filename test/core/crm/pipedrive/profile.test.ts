import { pipedriveProfile } from '../../../../core/crm/pipedrive/client/profile';

const profile = pipedriveProfile('apiToken');
const response = (status: number, headers: Record<string, string> = {}, body = '{}') => ({ status, headers, body });

const HEADERS = {
	'x-ratelimit-limit': '160',
	'x-ratelimit-remaining': '158',
	'x-ratelimit-reset': '2',
	'x-daily-ratelimit-token-limit': '150000',
	'x-daily-ratelimit-token-remaining': '149120',
};

describe("Pipedrive's limits", () => {
	it('begin at those of the lowest plan, which differ by how the token was got', () => {
		expect([profile.pools.default, pipedriveProfile('bearer').pools.default]).toEqual([
			{ requests: 20, intervalMs: 2_000 },
			{ requests: 80, intervalMs: 2_000 },
		]);
	});

	it('are read from the headers', () => {
		expect(profile.readLimits(response(200, HEADERS), 'default')).toEqual({
			requests: 160,
			remaining: 158,
			dailyLimit: 150_000,
			dailyRemaining: 149_120,
		});
	});

	it('of the search are not taken from headers of the other pool', () => {
		expect(profile.readLimits(response(200, HEADERS), 'search')).toEqual({
			dailyLimit: 150_000,
			dailyRemaining: 149_120,
		});
	});

	it('stay as published when headers are missing or make no sense', () => {
		const reading = profile.readLimits(
			response(200, { 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '' }),
			'default',
		);
		expect(Object.values(reading).filter((value) => value !== undefined)).toEqual([]);
	});

	it.each([
		[
			'a burst, by the reset header',
			response(429, { 'x-ratelimit-reset': '2' }),
			{ remaining: 0, blockedMs: 2_000 },
		],
		['a burst without headers', response(429), { remaining: 0, blockedMs: 2_000 }],
		[
			'a spent day, by the headers',
			response(429, { 'x-daily-ratelimit-token-remaining': '0' }),
			{ dailyRemaining: 0 },
		],
		[
			'a spent day, by the words',
			response(429, {}, '{"error":"Daily request limit exceeded"}'),
			{ dailyRemaining: 0 },
		],
		['the firewall', response(403, {}, '<html></html>'), { remaining: 0, blockedMs: 600_000 }],
	])('make calls wait after %s', (_name, answer, expected) => {
		const reading = profile.readLimits(answer, 'default');
		expect(Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined))).toMatchObject(
			expected,
		);
		if (!('blockedMs' in expected)) expect(reading.blockedMs).toBeUndefined();
	});

	it('do not take a missing permission for the firewall', () => {
		expect(
			profile.readLimits(response(403, {}, '{"success":false,"error":"Scope and URL mismatch"}'), 'default')
				.blockedMs,
		).toBeUndefined();
	});
});
