import type { INode, INodeExecutionData } from 'n8n-workflow';
import { InputError } from '../../../../core/lib/errors';
import { groupBy } from '../../../../nodes/shared/items/grouping';
import { collectResults, forEachItem } from '../../../../nodes/shared/items/item-results';

const node: INode = { id: '1', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} };

function contextOf(itemCount: number, continueOnFail = false, more: Partial<INode> = {}) {
	const items: INodeExecutionData[] = Array.from({ length: itemCount }, (_, n) => ({ json: { n } }));
	return { getInputData: () => items, getNode: () => ({ ...node, ...more }), continueOnFail: () => continueOnFail };
}

const problem = (text: string) => new InputError({ field: 'Email', problem: text, fix: 'Correct it' });

describe('Results by item', () => {
	it('come in the order of the input, each paired with its item, however they were found', () => {
		const results = collectResults(contextOf(3));
		results.succeed(2, { outcome: 'found', name: 'c' });
		results.succeed(0, { outcome: 'found', name: 'a1' });
		results.succeed(0, { outcome: 'found', name: 'a2' });
		expect(results.finish()).toEqual([
			{ json: { outcome: 'found', name: 'a1' }, pairedItem: { item: 0 } },
			{ json: { outcome: 'found', name: 'a2' }, pairedItem: { item: 0 } },
			{ json: { outcome: 'found', name: 'c' }, pairedItem: { item: 2 } },
		]);
	});

	it('throw the first failed item with its number and how many succeeded', () => {
		const results = collectResults(contextOf(4));
		results.fail(3, problem('third'));
		results.succeed(0, { outcome: 'found' });
		results.succeed(2, { outcome: 'found' });
		results.fail(1, problem('first'));
		expect(() => results.finish()).toThrow(
			expect.objectContaining({
				message: 'Email: first [item 1]',
				description: 'Correct it. 2 of 4 items succeeded and are kept, 2 failed.',
				context: expect.objectContaining({ itemIndex: 1 }),
			}),
		);
	});

	it('give failures as items when the node continues on fail, beside what is known of the item', () => {
		const results = collectResults(contextOf(2, true));
		results.succeed(1, { outcome: 'found' });
		results.fail(0, problem('bad'), { outcome: 'failed' });
		const details = {
			outcome: 'failed',
			description: 'Correct it',
			problem: { kind: 'invalid', message: 'Email: bad', fix: 'Correct it', recordIds: [] },
		};
		expect(results.finish()).toEqual([
			{
				json: { ...details, error: 'Email: bad', details },
				pairedItem: { item: 0 },
			},
			{ json: { outcome: 'found' }, pairedItem: { item: 1 } },
		]);
	});

	it('give failures in the form that n8n sends to the error output when the node has one', () => {
		const results = collectResults(contextOf(1, true, { onError: 'continueErrorOutput' }));
		results.fail(0, problem('bad'), { outcome: 'failed' });
		expect(results.finish()).toEqual([
			{
				json: {
					error: 'Email: bad',
					details: {
						outcome: 'failed',
						description: 'Correct it',
						problem: { kind: 'invalid', message: 'Email: bad', fix: 'Correct it', recordIds: [] },
					},
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('keep the first reason of an item that failed twice', () => {
		const results = collectResults(contextOf(1, true));
		results.fail(0, problem('one'));
		results.fail(0, problem('two'));
		expect(results.finish()).toHaveLength(1);
		expect(results.finish()[0]?.json.error).toBe('Email: one');
	});
});

describe('Work item by item', () => {
	it('goes on after a failure before it throws', async () => {
		const seen: number[] = [];
		const work = forEachItem(contextOf(3), async (itemIndex) => {
			seen.push(itemIndex);
			if (itemIndex === 0) throw problem('bad');
			return [{ outcome: 'found' }];
		});
		await expect(work).rejects.toThrow('Email: bad [item 0]');
		expect(seen).toEqual([0, 1, 2]);
	});
});

describe('Grouping', () => {
	it('keeps items with equal keys together, in the order they came', () => {
		const groups = groupBy([1, 2, 3, 4, 5], (n) => ({ odd: n % 2 === 1 }));
		expect(groups).toEqual([
			{ key: { odd: true }, members: [1, 3, 5] },
			{ key: { odd: false }, members: [2, 4] },
		]);
	});
});
