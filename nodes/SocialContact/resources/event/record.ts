import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { type RecordedEvent, recordEvents } from '../../../../core/flows/recording';
import type { SocialEvent } from '../../../../core/social';
import { groupBy } from '../../../shared/items/grouping';
import { collectResults, type ItemResults } from '../../../shared/items/item-results';
import { warnOfOpenWebhooks } from '../../../shared/items/open-webhooks';
import { showFor } from '../../../shared/items/operations';
import { toJson } from '../../../shared/items/present';
import { workspaceOption } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { eventOptions, eventParameters, readEvents, SKIPPED_REASON } from '../../parameters/event';

interface RecordRequest {
	itemIndex: number;
	workspace: unknown;
	event: SocialEvent;
}

export const description: INodeProperties[] = showFor('event', 'record', [
	...eventParameters,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...eventOptions, workspaceOption],
	},
]);

/** Stores the events of all items in one go and recognises the person behind each. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	warnOfOpenWebhooks(this);
	const results = collectResults(this);
	const requests = gatherRequests(this, results);
	for (const { key, members } of groupBy(requests, ({ workspace }) => workspace)) {
		const workspace = await openWorkspace(key);
		const recorded = await recordEvents({
			workspace,
			runtime: systemRuntime,
			events: members.map(({ event }) => event),
		});
		recorded.forEach((result, index) => {
			const request = members[index];
			if (request) results.succeed(request.itemIndex, present(request.event, result));
		});
	}
	return results.finish();
}

function gatherRequests(context: IExecuteFunctions, results: ItemResults): RecordRequest[] {
	return [...context.getInputData().keys()].flatMap((itemIndex) => {
		try {
			const options = context.getNodeParameter('options', itemIndex, {});
			const events = readEvents(context, itemIndex, options);
			if (events.length === 0) {
				results.succeed(itemIndex, { outcome: 'skipped', reason: SKIPPED_REASON, contact: null, event: null });
			}
			return events.map((event) => ({ itemIndex, workspace: options.workspace ?? 'default', event }));
		} catch (error) {
			results.fail(itemIndex, error, { outcome: 'failed' });
			return [];
		}
	});
}

const UNKNOWN_REASON = 'What was edited or deleted was never recorded';

function present(event: SocialEvent, result: RecordedEvent | null): IDataObject {
	if (result === null) return toJson({ outcome: 'skipped', reason: UNKNOWN_REASON, contact: null, event });
	const { outcome, isRevised, contact, contactOutcome, interaction, mergedContactIds, review } = result;
	const interactionId = interaction.id;
	return toJson({ outcome, isRevised, contact, contactOutcome, event, interactionId, mergedContactIds, review });
}
