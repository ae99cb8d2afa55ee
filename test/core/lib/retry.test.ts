import fc from '../../support/random';
import { backoffDelay, retry } from '../../../core/lib/retry';
import { testRuntime } from '../../support/runtime';

const failing = (times: number) => {
	let calls = 0;
	return {
		calls: () => calls,
		run: async () => {
			calls += 1;
			if (calls <= times) throw new Error(`failure ${calls}`);
			return 'done';
		},
	};
};

describe('backoffDelay', () => {
	it.each([
		[1, 1, 100],
		[2, 1, 200],
		[4, 1, 800],
		[5, 1, 1_000],
		[50, 1, 1_000],
		[3, 0, 0],
		[3, 0.5, 200],
	])('bounds attempt %i at random %d to %i ms', (attempt, random, expected) => {
		expect(backoffDelay(attempt, { baseMs: 100, capMs: 1_000 }, () => random)).toBe(expected);
	});

	it('never leaves the range between nothing and the cap', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 2_000 }),
				fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
				(attempt, random) => {
					const delay = backoffDelay(attempt, { baseMs: 500, capMs: 15_000 }, () => random);
					return delay >= 0 && delay <= 15_000;
				},
			),
		);
	});
});

describe('retry', () => {
	const options = (delayFor: () => number | null) => ({
		clock: testRuntime().clock,
		maxAttempts: 3,
		maxWaitMs: 1_000,
		delayFor,
	});

	it('returns the first success', async () => {
		const work = failing(2);
		await expect(
			retry(
				work.run,
				options(() => 10),
			),
		).resolves.toBe('done');
		expect(work.calls()).toBe(3);
	});

	it('throws the last error after the last attempt', async () => {
		const work = failing(9);
		await expect(
			retry(
				work.run,
				options(() => 10),
			),
		).rejects.toThrow('failure 3');
	});

	it('does not repeat what must not be repeated', async () => {
		const work = failing(1);
		await expect(
			retry(
				work.run,
				options(() => null),
			),
		).rejects.toThrow('failure 1');
		expect(work.calls()).toBe(1);
	});

	it('does not begin a wait that would go beyond the budget', async () => {
		const work = failing(2);
		const waits: number[] = [];
		await expect(retry(work.run, { ...options(() => 600), onWait: (ms) => waits.push(ms) })).rejects.toThrow(
			'failure 2',
		);
		expect(waits).toEqual([600]);
	});

	it('stops waiting when it is cancelled', async () => {
		const work = failing(1);
		await expect(
			retry(work.run, { ...options(() => 10), signal: AbortSignal.abort(new Error('stopped')) }),
		).rejects.toThrow('stopped');
		expect(work.calls()).toBe(1);
	});
});
