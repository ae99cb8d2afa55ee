import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { systemRuntime } from '../runtime';

/** n8n evaluates each expression of each item, at about half a millisecond: of many items that is a long turn. */
const MS_PER_TURN = 20;

export interface Item {
	itemIndex: number;
	json: IDataObject;
}

/** The items, one after the other. Other work on the event loop has its turn in between. */
export async function* itemsInTurns(context: Pick<IExecuteFunctions, 'getInputData'>): AsyncGenerator<Item> {
	const { clock } = systemRuntime;
	let since = clock.now();
	for (const [itemIndex, { json }] of context.getInputData().entries()) {
		if (clock.now() - since >= MS_PER_TURN) {
			await systemRuntime.yield();
			since = clock.now();
		}
		yield { itemIndex, json };
	}
}

/** Does the same for each item, one after the other. One that cannot be dealt with fails alone. */
export async function eachItem(
	context: Pick<IExecuteFunctions, 'getInputData'>,
	results: { fail(itemIndex: number, error: unknown): void },
	work: (item: Item) => void | Promise<void>,
): Promise<void> {
	for await (const item of itemsInTurns(context)) {
		try {
			await work(item);
		} catch (error) {
			results.fail(item.itemIndex, error);
		}
	}
}
