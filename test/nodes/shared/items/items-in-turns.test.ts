import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemsInTurns } from '../../../../nodes/shared/items/items-in-turns';
import { readItems } from '../../../../nodes/shared/items/read-items';
import { collectResults } from '../../../../nodes/shared/items/item-results';
import { systemRuntime } from '../../../../nodes/shared/runtime';

const contextOf = (count: number) =>
	({
		getInputData: () => Array.from({ length: count }, (_, number) => ({ json: { number } })),
		continueOnFail: () => true,
		getNode: () => ({ name: 'Node', type: 'node', typeVersion: 1, parameters: {} }),
	}) as never;

/** Reading an item takes so long, by the clock that turns are measured with. */
function itemTakes(milliseconds: number) {
	let now = 0;
	jest.spyOn(systemRuntime.clock, 'now').mockImplementation(() => now);
	return { read: () => (now += milliseconds) };
}

describe('The items of a node', () => {
	afterEach(() => jest.restoreAllMocks());

	it('are read in turns of some 20 ms, however long each takes', async () => {
		for (const [milliseconds, turns] of [
			[1, 49],
			[10, 499],
			[30, 999],
		] as const) {
			const { read } = itemTakes(milliseconds);
			const letIn = jest.spyOn(systemRuntime, 'yield');
			const seen: number[] = [];
			for await (const { itemIndex } of itemsInTurns(contextOf(1_000))) seen.push(itemIndex + 0 * read());
			expect(seen).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
			expect(letIn).toHaveBeenCalledTimes(turns);
			jest.restoreAllMocks();
		}
	});

	it('ask for what they ask for in their order, and fail alone', async () => {
		const context = contextOf(5);
		const results = collectResults(context);
		const requests = await readItems(context, results, ({ itemIndex, json }) => {
			if (itemIndex === 1) throw new Error('odd');
			return itemIndex === 3 ? null : json.number;
		});
		expect(requests).toEqual([0, 2, 4]);
		expect(results.finish().map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});

	it('are gone through in turns by every operation', () => {
		const root = join(__dirname, '..', '..', '..', '..', 'nodes');
		const inOneTurn = globSync('**/*.ts', { cwd: root }).filter((file) =>
			/getInputData\(\)\s*\.(keys|entries|map|forEach|flatMap)\b/.test(readFileSync(join(root, file), 'utf8')),
		);
		expect(inOneTurn.sort()).toEqual([
			// Hands all items on as they are, with where they came from.
			'CrmApi/resources/run/begin.ts',
			// Takes one item alone.
			'SocialContact/resources/history/import.ts',
			'shared/items/items-in-turns.ts',
			// Only marks all items as failed, for one reason.
			'shared/items/operations.ts',
		]);
	});
});
