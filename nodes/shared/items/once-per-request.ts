import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Answer } from './answer';
import { filesOf } from './files';
import { groupBy } from './grouping';
import { collectResults } from './item-results';
import { readItems } from './read-items';

/**
 * Carries out what the items ask for, each different request once, however many items ask for it: a list is not given
 * twice because two items came in. Its results, or its one error, are paired with all items that asked.
 * @param work may report what failed without the rest failing; files go with its results by `withFile`
 * @param read what one item asks for: plain data, by which requests are compared. @throws InputError
 */
export async function oncePerRequest<R>(
	context: IExecuteFunctions,
	read: (itemIndex: number) => R | Promise<R>,
	work: (request: R, report: (error: unknown, json: IDataObject) => void) => Promise<Answer[]>,
): Promise<INodeExecutionData[]> {
	const results = collectResults(context);
	const requests = await readItems(context, results, async ({ itemIndex }) => ({
		itemIndex,
		request: await read(itemIndex),
	}));
	for (const { key, members } of groupBy(requests, ({ request }) => request)) {
		const [first = 0, ...others] = members.map(({ itemIndex }) => itemIndex);
		try {
			const done = await work(key, (error, json) => results.report(first, error, json, others));
			for (const json of done) results.succeed(first, json, others, filesOf(json));
		} catch (error) {
			results.fail(first, error, {}, others);
		}
	}
	return results.finish();
}
