import { hubSpotProfile } from '../../../../core/crm/hubspot/client/profile';

const response = (status: number, headers: Record<string, string> = {}, body: unknown = {}) => ({
	status,
	headers,
	body: JSON.stringify(body),
});

const HEADERS = {
	'x-hubspot-ratelimit-interval-milliseconds': '10000',
	'x-hubspot-ratelimit-max': '190',
	'x-hubspot-ratelimit-remaining': '188',
	'x-hubspot-ratelimit-daily': '625000',
	'x-hubspot-ratelimit-daily-remaining': '624000',
};

describe("HubSpot's limits", () => {
	it('are read from the headers', () => {
		expect(hubSpotProfile.readLimits(response(200, HEADERS), 'default')).toEqual({
			requests: 190,
			intervalMs: 10_000,
			remaining: 188,
			dailyLimit: 625_000,
			dailyRemaining: 624_000,
		});
	});

	it('of the search are not taken from headers of the other pool', () => {
		expect(hubSpotProfile.readLimits(response(200, HEADERS), 'search')).toEqual({
			dailyLimit: 625_000,
			dailyRemaining: 624_000,
		});
	});

	it('stay as published when headers are missing or make no sense', () => {
		const reading = hubSpotProfile.readLimits(
			response(200, { 'x-hubspot-ratelimit-max': 'many', 'x-hubspot-ratelimit-remaining': '' }),
			'default',
		);
		expect(Object.values(reading).filter((value) => value !== undefined)).toEqual([]);
	});

	it.each([
		['TEN_SECONDLY_ROLLING', { remaining: 0, blockedMs: 10_000 }],
		['SECONDLY', { remaining: 0, blockedMs: 1_000 }],
		['DAILY', { dailyRemaining: 0 }],
	])('make the pool wait as the policy %s says', (policyName, expected) => {
		const reading = hubSpotProfile.readLimits(response(429, {}, { policyName }), 'default');
		expect(reading).toMatchObject(expected);
		if (policyName === 'DAILY') expect(reading.blockedMs).toBeUndefined();
	});
});
