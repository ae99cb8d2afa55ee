import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemResults } from './item-results';
import { itemsInTurns, type Item } from './items-in-turns';

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
