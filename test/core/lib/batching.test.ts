import fc from '../../support/random';
import { chunk, groupByKey, mapConcurrently, spreadToIndexes } from '../../../core/lib/batching';

const laterTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('chunk', () => {
	it('loses nothing, keeps the order and fills every chunk but the last', () => {
		fc.assert(
			fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 }), (items, size) => {
				const chunks = chunk(items, size);
				expect(chunks.flat()).toEqual(items);
				expect(chunks.slice(0, -1).every((part) => part.length === size)).toBe(true);
				expect(chunks.every((part) => part.length > 0)).toBe(true);
			}),
		);
	});

	it.each([0, -1, 1.5, Number.NaN])('refuses the size %d', (size) => {
		expect(() => chunk([1], size)).toThrow(RangeError);
	});
});

describe('mapConcurrently', () => {
	it('gives results in input order and never runs more tasks than allowed', async () => {
		let running = 0;
		let most = 0;
		const results = await mapConcurrently([5, 1, 4, 2, 3], 2, async (item) => {
			running += 1;
			most = Math.max(most, running);
			for (let turn = 0; turn < item; turn++) await laterTurn();
			running -= 1;
			return item * 10;
		});
		expect(results).toEqual([50, 10, 40, 20, 30]);
		expect(most).toBe(2);
	});

	it('starts nothing after a failure and throws it once the others have ended', async () => {
		const ended: number[] = [];
		const work = mapConcurrently([1, 2, 3, 4], 2, async (item) => {
			if (item === 1) throw new Error('first failed');
			await laterTurn();
			ended.push(item);
		});
		await expect(work).rejects.toThrow('first failed');
		expect(ended).toEqual([2]);
	});

	it('does nothing for no items', async () => {
		await expect(mapConcurrently([], 3, async () => 1)).resolves.toEqual([]);
	});
});

describe('groupByKey', () => {
	it('keeps first appearances in order, and spreads results back to every index', () => {
		const groups = groupByKey(['b1', 'a1', 'b2'], (item) => item.charAt(0));
		expect(groups.map(({ key, items }) => [key, items])).toEqual([
			['b', ['b1', 'b2']],
			['a', ['a1']],
		]);
		expect(spreadToIndexes(groups, ['B', 'A'], 3)).toEqual(['B', 'A', 'B']);
	});
});
