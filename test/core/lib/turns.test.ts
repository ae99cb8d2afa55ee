import { mapInTurns, splitInTurns } from '../../../core/lib/turns';

const numbers = Array.from({ length: 1_000 }, (_, index) => index);

function countingYield() {
	const runtime = { turns: 0, yield: async () => void runtime.turns++ };
	return runtime;
}

it('maps a long list in order, and lets other work in between portions of it', async () => {
	const runtime = countingYield();
	const worked: number[] = [];
	const results = await mapInTurns(runtime, numbers, (item, index) => {
		worked.push(runtime.turns);
		return item + index;
	});
	expect(results).toEqual(numbers.map((item) => item * 2));
	expect(runtime.turns).toBe(3);
	const perTurn = [0, 1, 2, 3].map((turn) => worked.filter((each) => each === turn).length);
	expect(perTurn).toEqual([250, 250, 250, 250]);
});

it('keeps a short list in one turn', async () => {
	const runtime = countingYield();
	expect(await mapInTurns(runtime, [1, 2, 3], String)).toEqual(['1', '2', '3']);
	expect(runtime.turns).toBe(0);
});

it('splits a list by what passes, in its order, asking once for each', async () => {
	const asked: number[] = [];
	const isEven = (item: number) => asked.push(item) > 0 && item % 2 === 0;
	const { passed, failed } = await splitInTurns(countingYield(), numbers, isEven);
	expect(passed).toEqual(numbers.filter((item) => item % 2 === 0));
	expect(failed).toEqual(numbers.filter((item) => item % 2 === 1));
	expect(asked).toEqual(numbers);
});
