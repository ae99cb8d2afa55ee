import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { type RecordedEvent, recordEvents } from '../../../../core/flows/recording';
import { chunk } from '../../../../core/lib/batching';
import type { SocialEvent } from '../../../../core/social';
import type { OwnAccount } from '../../../../core/store/contract';
import { answer, type Answer } from '../../../shared/items/answer';
import { groupBy } from '../../../shared/items/grouping';
import { collectResults, orFail, type ItemResults } from '../../../shared/items/item-results';
import { eachItem } from '../../../shared/items/items-in-turns';
import { warnOfOpenWebhooks } from '../../../shared/items/open-webhooks';
import { showFor } from '../../../shared/items/operations';
import type { ShortForm } from '../../../shared/items/short-answer';
import { locatedValue } from '../../../shared/parameters/locator';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { reportProblems } from '../../odd-parts';
import { eventParameters, recordOptions } from '../../parameters/event';
import { readEvents, SKIPPED_REASON } from '../../parameters/read-events';

interface RecordRequest {
	itemIndex: number;
	workspace: unknown;
	event: SocialEvent;
}

export const description: INodeProperties[] = showFor('event', 'record', [...eventParameters, recordOptions]);

export const short: ShortForm = {
	...{ isRevised: true, contactOutcome: true, interactionId: true, mergedContactIds: true },
	contact: { id: true },
	review: { id: true },
};

/** What fails in one call fails alone. After each call other work has its turn. */
const EVENTS_IN_ONE_CALL = 100;

/** Stores the events of all items, a hundred at a time, and recognises the person behind each. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	warnOfOpenWebhooks(this);
	const results = collectResults(this);
	const requests = await gatherRequests(this, results);
	for (const { key, members } of groupBy(requests, ({ workspace }) => workspace)) {
		for (const some of chunk(members, EVENTS_IN_ONE_CALL)) {
			await orFail(some, results, async () => await record(key, some, results));
		}
	}
	return results.finish();
}

async function record(workspaceId: unknown, requests: readonly RecordRequest[], results: ItemResults): Promise<void> {
	const recorded = await recordEvents({
		workspace: await openWorkspace(workspaceId),
		runtime: systemRuntime,
		events: requests.map(({ event }) => event),
	});
	recorded.forEach((result, index) => {
		const request = requests[index];
		if (request) results.succeed(request.itemIndex, present(request.event, result));
	});
}

async function gatherRequests(context: IExecuteFunctions, results: ItemResults): Promise<RecordRequest[]> {
	const requests: RecordRequest[] = [];
	const own = new Map<unknown, OwnAccount[]>();
	await eachItem(context, results, async ({ itemIndex }) => {
		const options = context.getNodeParameter('options', itemIndex, {});
		const workspace: unknown = locatedValue(options.workspace) ?? 'default';
		if (!own.has(workspace)) own.set(workspace, await (await openWorkspace(workspace)).ownAccounts.list());
		const delivery = await readEvents(context, itemIndex, options, own.get(workspace));
		const { events, problems } = delivery;
		if (events.length + problems.length === 0)
			results.succeed(itemIndex, { outcome: 'skipped', reason: SKIPPED_REASON, contact: null, event: null });
		reportProblems(context, itemIndex, delivery, results);
		for (const event of events) requests.push({ itemIndex, workspace, event });
	});
	return requests;
}

const UNKNOWN_REASON =
	'What was edited or deleted was never recorded, an account of your own did it, or the person was erased since';

function present(event: SocialEvent, result: RecordedEvent | null): Answer {
	if (result === null) return answer({ outcome: 'skipped', reason: UNKNOWN_REASON, contact: null, event: null });
	const { outcome, isRevised, contact, contactOutcome, interaction, mergedContactIds, review } = result;
	const interactionId = interaction.id;
	return answer({ outcome, isRevised, contact, contactOutcome, event, interactionId, mergedContactIds, review });
}
