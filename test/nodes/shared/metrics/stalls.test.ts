import { createHistogram } from 'node:perf_hooks';
import { countOver, watchEventLoop } from '../../../../nodes/shared/metrics/stalls';

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const hold = (ms: number) => {
	const until = performance.now() + ms;
	while (performance.now() < until);
};

describe('Stalls of the event loop', () => {
	it('are counted once each, by how long they were', async () => {
		const since = watchEventLoop();
		await pause(50);
		since();
		await pause(50);
		hold(300);
		await pause(50);
		const [stall] = since();
		expect(stall).toMatchObject({ of: 'stall', what: '0.1', crm: null, tookMs: 0 });
		expect(stall?.count).toBeGreaterThanOrEqual(1);
	});

	it.each([
		[[], 0],
		[[20, 20, 30], 0],
		[[20, 20, 30, 500], 1],
		[[500, 600, 700], 3],
		[[...Array.from({ length: 997 }, () => 20), 500, 600, 700], 3],
		[Array.from({ length: 1_000 }, (_, index) => (index % 10 === 0 ? 250 : 20)), 100],
	])('are told from what is usual: %#', (delays, stalls) => {
		const histogram = createHistogram();
		for (const delay of delays) histogram.record(delay);
		expect(countOver(histogram, 120)).toBe(stalls);
	});
});
