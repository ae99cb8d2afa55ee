import { createClockSkew } from '../../../../core/crm/transport/clock-skew';
import { failure, scripted } from './scripted';

const at = (instant: number) => new Date(instant).toUTCString();

test('knows no skew before an answer told the time, nor from a date that is none', () => {
	const skew = createClockSkew();
	expect(skew.read()).toBeNull();
	skew.learn(undefined, 0, 0);
	skew.learn('yesterday, about noon', 0, 0);
	expect(skew.read()).toBeNull();
});

test.each([0, 90_000, -7_200_000])('tells to half a second that the CRM is %d ms ahead', (aheadMs) => {
	const skew = createClockSkew();
	for (const fraction of [0, 1, 499, 500, 999]) {
		const now = Date.UTC(2026, 10, 24) + fraction;
		skew.learn(at(now + aheadMs), now, now);
		expect(Math.abs((skew.read() ?? Number.NaN) - aheadMs)).toBeLessThanOrEqual(500);
	}
});

test('tells the better how far ahead the CRM is, the more answers there were', () => {
	const skew = createClockSkew();
	const now = Date.UTC(2026, 10, 24);
	const errorAfter = (fraction: number) => {
		skew.learn(at(now + fraction + 250), now + fraction, now + fraction);
		return Math.abs((skew.read() ?? Number.NaN) - 250);
	};
	expect(errorAfter(0)).toBe(250);
	for (const fraction of [100, 200, 300, 400, 500, 600, 700, 800]) errorAfter(fraction);
	expect(errorAfter(900)).toBeLessThanOrEqual(50);
});

test('takes the middle of a call as the time at which its answer was written, and the last answer where a clock was set', () => {
	const skew = createClockSkew();
	skew.learn(at(10_000), 8_000, 12_000);
	expect(skew.read()).toBe(500);
	skew.learn(at(70_000), 8_000, 12_000);
	expect(skew.read()).toBe(60_500);
});

test('learns from refusals as from successes', async () => {
	const { transport, call } = scripted([{ status: 400, headers: { date: at(3_600_000) } }]);
	expect(transport.clockSkewMs()).toBeNull();
	await failure(call());
	expect(transport.clockSkewMs()).toBe(3_600_500);
});
