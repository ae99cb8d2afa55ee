import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isoTime } from '../../core/lib/runtime';
import type { PolledItem, PollProblem } from '../../core/poll';
import type { LeasedDelivery } from '../../core/store/contract';
import { presentDeliveries, readDeliverySettings, sourceOf } from '../shared/intake';
import { systemRuntime } from '../shared/runtime';
import { openWorkspace } from '../shared/store';
import { type AccessContext, openPoller } from './access';
import { readPollSettings } from './parameters/what';

/** Things of each feed that a test shows at most. */
const MOST = 5;

/** The newest things of each feed, as they would be handed on. Nothing is kept, and no cursor moves. */
export async function sampleOf(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = readPollSettings(context);
	const delivering = readDeliverySettings(context);
	const workspace = await openWorkspace(delivering.workspace);
	const { poller } = await openPoller(context as unknown as AccessContext, settings);
	const identified = await poller.identify();
	if (!identified.ok) throw failure(context, identified.problem);
	const deliveries: LeasedDelivery[] = [];
	for (const feed of poller.feeds(identified.account)) {
		const reading = await feed.read(null);
		if (!reading.ok) throw failure(context, reading.problem);
		const items = reading.page.items.filter(({ body }) => body !== null);
		deliveries.push(...newest(items).map((item) => deliveryOf(item, settings.platform, sourceOf(context))));
	}
	const ownIds = identified.account.ownIds;
	const shown = { ...delivering, ownerIds: [...delivering.ownerIds, ...ownIds] };
	const { events, notices } = await presentDeliveries(deliveries, shown, await workspace.ownAccounts.known());
	return events.length + notices.length === 0 ? null : [events, notices];
}

/** Oldest first, as they would come. */
function newest(items: readonly PolledItem[]): PolledItem[] {
	return [...items].sort((one, other) => one.at - other.at).slice(-MOST);
}

function deliveryOf({ id, body }: PolledItem, platform: string, sourceId: string): LeasedDelivery {
	const receivedAt = isoTime(systemRuntime.clock.now());
	return {
		id: `test of ${id}`,
		sourceId,
		key: id,
		platform,
		headers: {},
		body: JSON.stringify(body),
		receivedAt,
		attempt: 1,
	};
}

function failure(context: IPollFunctions, { message, fix }: PollProblem): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, { description: fix });
}
