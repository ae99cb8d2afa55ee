import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemResults } from './item-results';
import { eachItem, type Item } from './items-in-turns';

/**
 * What the items ask for, in their order. An item that cannot be read fails alone.
 * @param read `null` for an item that asks for nothing, or has its result by then
 */
export async function readItems<R>(
	context: Pick<IExecuteFunctions, 'getInputData'>,
	results: ItemResults,
	read: (item: Item) => R | null | Promise<R | null>,
): Promise<R[]> {
	const requests: R[] = [];
	await eachItem(context, results, async (item) => {
		const request = await read(item);
		if (request !== null) requests.push(request);
	});
	return requests;
}
