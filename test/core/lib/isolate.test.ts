import fc from '../../support/random';
import { isolateRefused } from '../../../core/lib/isolate';

interface Item {
	id: number;
	bad: boolean;
}

interface Scenario {
	bad?: readonly number[];
	/** Whether a refusal names the first bad item. */
	names?: boolean;
	/** Calls, counted from 1, that throw. */
	failing?: readonly number[];
	maxExtraCalls?: number;
	batchSize?: number;
}

async function run(
	length: number,
	{ bad = [], names = false, failing = [], maxExtraCalls = 40, batchSize = 100 }: Scenario,
) {
	const items = Array.from({ length }, (_, id): Item => ({ id, bad: bad.includes(id) }));
	const written: number[] = [];
	let calls = 0;
	const results = await isolateRefused<Item, string, number | null>(items, {
		batchSize,
		maxExtraCalls,
		send: async (inputs) => {
			calls += 1;
			if (failing.includes(calls)) throw new Error(`call ${calls} failed`);
			const offender = inputs.find((item) => item.bad);
			if (offender) return { ok: false, refusal: names ? offender.id : null };
			written.push(...inputs.map(({ id }) => id));
			return { ok: true, results: inputs.map(({ id }) => `ok ${id}`) };
		},
		named: (refusal, inputs) => inputs.filter(({ id }) => id === refusal),
		refused: (_refusal, { id }, alone) => `${alone ? 'bad' : 'unclear'} ${id}`,
		failed: (error, { id }) => `${(error as Error).message} for ${id}`,
	});
	return { results, calls, written };
}

describe('isolateRefused', () => {
	it('sends a good list in as few calls as the batch size allows', async () => {
		const { calls, results } = await run(250, {});
		expect(calls).toBe(3);
		expect(results).toEqual(Array.from({ length: 250 }, (_, id) => `ok ${id}`));
	});

	it('takes a named record out and sends the rest once more', async () => {
		const { calls, results } = await run(100, { bad: [42], names: true });
		expect(calls).toBe(2);
		expect(results[42]).toBe('bad 42');
		expect(results.filter((result) => result.startsWith('ok'))).toHaveLength(99);
	});

	it('finds an unnamed record of a hundred by halving, within 15 calls', async () => {
		const { calls, results } = await run(100, { bad: [42] });
		expect(calls).toBeLessThanOrEqual(15);
		expect(results.filter((result) => !result.startsWith('ok'))).toEqual(['bad 42']);
	});

	it('writes every good record exactly once, whatever the bad ones are', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), fc.boolean(), async (flags, names) => {
				const bad = flags.flatMap((isBad, id) => (isBad ? [id] : []));
				const { results, written } = await run(flags.length, { bad, names, maxExtraCalls: 200, batchSize: 7 });
				expect(results).toEqual(flags.map((isBad, id) => `${isBad ? 'bad' : 'ok'} ${id}`));
				expect([...written].sort((a, b) => a - b)).toEqual(flags.flatMap((isBad, id) => (isBad ? [] : [id])));
			}),
		);
	});

	it('stops searching when the calls are used up, and says which records were not told apart', async () => {
		const bad = Array.from({ length: 100 }, (_, id) => id);
		const { calls, results } = await run(100, { bad, maxExtraCalls: 10 });
		expect(calls).toBeLessThanOrEqual(11);
		expect(results.every((result) => /^(bad|unclear) \d+$/.test(result))).toBe(true);
	});

	it('needs nine calls at most for one unnamed record of a hundred, wherever it stands', async () => {
		for (let bad = 0; bad < 100; bad++) {
			const { calls, results } = await run(100, { bad: [bad], maxExtraCalls: 10 });
			expect(calls).toBeLessThanOrEqual(9);
			expect(results.filter((result) => !result.startsWith('ok'))).toEqual([`bad ${bad}`]);
		}
	});

	it('makes no more calls than it may, and gives every record one result', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.boolean(), { maxLength: 60 }),
				fc.integer({ min: 0, max: 12 }),
				fc.boolean(),
				async (flags, maxExtraCalls, names) => {
					const bad = flags.flatMap((isBad, id) => (isBad ? [id] : []));
					const { calls, results, written } = await run(flags.length, {
						bad,
						names,
						maxExtraCalls,
						batchSize: 20,
					});
					expect(calls).toBeLessThanOrEqual(Math.ceil(flags.length / 20) + maxExtraCalls);
					expect(new Set(written).size).toBe(written.length);
					expect(results.every((result) => /^(ok|bad|unclear) \d+$/.test(result))).toBe(true);
				},
			),
			{ seed: 20261127, numRuns: 300 },
		);
	});

	it('writes what is good in a part of the batch where calls are too few for a search', async () => {
		const { results } = await run(100, { bad: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12], maxExtraCalls: 10 });
		expect(results.filter((result) => result.startsWith('ok')).length).toBeGreaterThanOrEqual(50);
	});

	it('sends suspects after the others, so that what is wrong with them keeps nobody waiting', async () => {
		const sent: number[][] = [];
		const results = await isolateRefused<Item, string, number>(
			Array.from({ length: 30 }, (_, id) => ({ id, bad: id % 3 === 0 })),
			{
				batchSize: 30,
				maxExtraCalls: 2,
				send: async (inputs) => {
					sent.push(inputs.map(({ id }) => id));
					const first = inputs.find(({ bad }) => bad);
					return first
						? { ok: false, refusal: first.id }
						: { ok: true, results: inputs.map(({ id }) => `ok ${id}`) };
				},
				named: (id, inputs) => inputs.filter((input) => input.id === id),
				suspected: (_id, inputs) => inputs.filter(({ bad }) => bad),
				refused: (_id, { id }, alone) => `${alone ? 'bad' : 'unclear'} ${id}`,
				failed: () => 'failed',
			},
		);
		expect(sent.map(({ length }) => length)).toEqual([30, 20, 9]);
		expect(results.filter((result) => result.startsWith('ok'))).toHaveLength(20);
	});

	it('throws when the first call fails, because nothing was written', async () => {
		await expect(run(250, { failing: [1] })).rejects.toThrow('call 1 failed');
	});

	it('keeps what was written when a later call fails', async () => {
		const { results } = await run(150, { failing: [2] });
		expect(results.slice(0, 100).every((result) => result.startsWith('ok'))).toBe(true);
		expect(results.slice(100)).toEqual(
			Array.from({ length: 50 }, (_, index) => `call 2 failed for ${100 + index}`),
		);
	});
});
