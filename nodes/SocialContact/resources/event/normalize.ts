import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { idempotencyKeyOf } from '../../../../core/social';
import { forEachItem } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { toJson } from '../../../shared/items/present';
import { eventOptions, eventParameters, readEvents, SKIPPED_REASON } from '../../parameters/event';

export const description: INodeProperties[] = showFor('event', 'normalize', [
	...eventParameters,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: eventOptions,
	},
]);

/** Reads events into one form for all platforms. Nothing is stored. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(this, async (itemIndex) => {
		const options = this.getNodeParameter('options', itemIndex, {});
		const events = readEvents(this, itemIndex, options);
		if (events.length === 0) return [{ outcome: 'skipped', reason: SKIPPED_REASON, event: null }];
		return events.map((event) => ({
			outcome: 'normalized',
			idempotencyKey: idempotencyKeyOf(event),
			event: toJson(event),
		}));
	});
}
