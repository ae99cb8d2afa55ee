import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { systemRuntime } from '../runtime';
import type { ItemResults } from './item-results';

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

/**
 * What the items ask for, in their order. An item that cannot be read fails alone.
 * @param read `null` for an item that asks for nothing, or has its result by then
 */
export async function readItems<R>(
	context: Pick<IExecuteFunctions, 'getInputData'>,
	results: ItemResults,
	read: (item: Item) => R | null,
): Promise<R[]> {
	const requests: R[] = [];
	for await (const item of itemsInTurns(context)) {
		try {
			const request = read(item);
			if (request !== null) requests.push(request);
		} catch (error) {
			results.fail(item.itemIndex, error);
		}
	}
	return requests;
}
