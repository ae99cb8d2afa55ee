import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { pullConversions, type PulledConversions } from '../../../../core/flows/journeys';
import { identifyAccount, openCrm, labelOf } from '../../../shared/crm';
import { groupBy } from '../../../shared/items/grouping';
import { collectResults } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { toJson } from '../../../shared/items/present';
import { describeCalls } from '../../../shared/items/run-summary';
import { workspaceOption } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';

export const description: INodeProperties[] = showFor('conversion', 'pull', [
	{
		displayName:
			'Reads the leads that were created or converted and the deals that were won since the last run. Runs once for each CRM, however many items come in.',
		name: 'pullNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [workspaceOption],
	},
]);

interface Pull {
	crm: unknown;
	workspace: unknown;
}

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	const requests = [...this.getInputData().keys()].map((itemIndex) => ({
		itemIndex,
		crm: this.getNodeParameter('crm', itemIndex, '') as unknown,
		workspace: this.getNodeParameter('options.workspace', itemIndex, 'default') as unknown,
	}));
	for (const { key, members } of groupBy(requests, ({ crm, workspace }): Pull => ({ crm, workspace }))) {
		const itemIndex = members[0]?.itemIndex ?? 0;
		try {
			results.succeed(itemIndex, await pull(this, key));
		} catch (error) {
			for (const member of members) results.fail(member.itemIndex, error);
		}
	}
	return results.finish();
}

async function pull(context: IExecuteFunctions, { crm, workspace: workspaceId }: Pull) {
	const workspace = await openWorkspace(workspaceId);
	const connection = await openCrm(context, { crm });
	const signal = context.getExecutionCancelSignal();
	const integration = await identifyAccount(connection, workspace, signal);
	const pulled = await pullConversions({
		workspace,
		integration,
		adapter: connection.adapter,
		runtime: systemRuntime,
		signal,
	});
	context.addExecutionHints({
		message: `${labelOf(connection.crm)}: ${summary(pulled)}; ${describeCalls(connection.adapter.counts())}`,
		type: 'info',
		location: 'outputPane',
	});
	return toJson({ crm: connection.crm, integrationId: integration.id, ...pulled });
}

function summary({ recorded, updated, duplicates, withoutContact }: PulledConversions): string {
	return `${recorded} new conversions, ${updated} changed, ${duplicates} known, ${withoutContact} without a known contact`;
}
