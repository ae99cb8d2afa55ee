import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { idempotencyKeyOf } from '../../../../core/social';
import { answer } from '../../../shared/items/answer';
import { flatOutputOption } from '../../../shared/items/flat-output';
import { collectResults } from '../../../shared/items/item-results';
import { eachItem } from '../../../shared/items/items-in-turns';
import { showFor } from '../../../shared/items/operations';
import { reportProblems } from '../../odd-parts';
import { eventParameters, normalizeOptions } from '../../parameters/event';
import { readEvents, SKIPPED_REASON } from '../../parameters/read-events';

export const description: INodeProperties[] = showFor('event', 'normalize', [
	...eventParameters,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [flatOutputOption, ...normalizeOptions],
	},
]);

/** Reads events into one form for all platforms. Nothing is stored. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	await eachItem(this, results, async ({ itemIndex }) => {
		const delivery = await readEvents(this, itemIndex, this.getNodeParameter('options', itemIndex, {}));
		const { events, problems } = delivery;
		if (events.length + problems.length === 0)
			results.succeed(itemIndex, { outcome: 'skipped', reason: SKIPPED_REASON, event: null });
		for (const event of events) {
			const idempotencyKey = idempotencyKeyOf(event);
			results.succeed(itemIndex, answer({ outcome: 'normalized', idempotencyKey, event }));
		}
		reportProblems(this, itemIndex, delivery, results);
	});
	return results.finish();
}
