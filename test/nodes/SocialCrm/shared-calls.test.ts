import { hubSpotBench } from './sandbox-hubspot';
import { byTelegram, people } from './sync-people';

const bench = hubSpotBench();

const callsIn = (hints: string[]) => hints.map((hint) => /; (.*)/.exec(hint)?.[1]).join();

/** Whether it comes true before the work is over. */
async function before(work: Promise<unknown>, isSo: () => boolean): Promise<boolean> {
	let isOver = false;
	void work.finally(() => (isOver = true));
	while (!isSo() && !isOver) await new Promise((resolve) => setTimeout(resolve, 5));
	return !isOver;
}

describe('Executions at the same time', () => {
	beforeEach(async () => {
		await bench.run({ resource: 'field', operation: 'setUp' });
		await bench.run(byTelegram, people(1));
		bench.sandbox.admin.configure({ latencyMs: 40 });
		bench.sandbox.admin.clearRequests();
	});
	afterEach(() => bench.sandbox.admin.configure({ latencyMs: 0 }));

	it('share their calls, and each says what it made and what others made for it', async () => {
		const others = people(13).slice(1);
		const runs = await Promise.all(others.map(async (each) => await bench.run(byTelegram, [each])));
		expect(runs.map(({ output }) => output()[0]?.outcome)).toEqual(others.map(() => 'created'));
		expect(bench.contacts()).toHaveLength(13);
		const { total } = bench.sandbox.admin.counts();
		expect(total).toBeLessThan(others.length);
		const told = runs.map(({ hints }) => callsIn(hints('Node')));
		const counted = told.map(
			(text) => Number(/(\d+) reads?/.exec(text)?.[1]) + Number(/(\d+) writes?/.exec(text)?.[1]),
		);
		expect(counted.reduce((sum, calls) => sum + calls, 0)).toBe(total);
		expect(told).toContainEqual(
			expect.stringMatching(/^0 reads, 0 writes, 2 batches shared and counted elsewhere/),
		);
	});

	it('are not touched when one of them is stopped, not even the one that makes the call', async () => {
		const stop = new AbortController();
		const others = people(5).slice(1);
		const running = Promise.all(
			others.map(
				async (each, index) => await bench.run(byTelegram, [each], index === 3 ? { stop: stop.signal } : {}),
			),
		);
		expect(await before(running, () => bench.contacts().length === 5)).toBe(true);
		stop.abort();
		const runs = await running;
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success', 'success', 'canceled']);
		expect(runs.slice(0, 3).map(({ output }) => output()[0]?.outcome)).toEqual(['created', 'created', 'created']);
		expect(bench.contacts()).toHaveLength(5);
		// What the stopped one had sent was waited for and stored.
		const again = await bench.run(byTelegram, others.slice(3));
		expect(again.output()[0]).toMatchObject({ outcome: 'unchanged' });
	});
});
