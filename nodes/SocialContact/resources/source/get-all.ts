import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { describeSources, type SourceStatus } from '../../../../core/flows/intake';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace } from '../../../shared/store';

export const description: INodeProperties[] = showFor('source', 'getAll', [...limitParameters, optionsWith()]);

/** One item for each trigger that was heard of: what came, what is left of it, and what was refused. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			limit: readLimit(this, itemIndex),
			workspaceId: this.getNodeParameter('options.workspace', itemIndex, 'default') as unknown,
		}),
		async ({ limit, workspaceId }) => {
			const sources = await describeSources(await openWorkspace(workspaceId));
			return sources.slice(0, limit ?? sources.length).map(present);
		},
	);
}

function present({ sourceId, place, platform, name, accounts, deliveries, refusals, ...heard }: SourceStatus): Answer {
	return answer({
		outcome: 'found',
		sourceId,
		platform,
		workflowId: place.workflowId || null,
		workflowName: name?.workflow ?? null,
		nodeName: name?.node ?? null,
		isTest: place.isTest,
		...heard,
		accounts,
		waiting: deliveries.waiting,
		underWay: deliveries.underWay,
		dead: deliveries.dead,
		oldestAt: deliveries.oldestAt,
		nextAttemptAt: deliveries.dueAt,
		refused: refusals.reduce((sum, { times }) => sum + times, 0),
		refusals,
	});
}
