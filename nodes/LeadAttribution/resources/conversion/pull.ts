import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { pullConversions, type PulledConversions } from '../../../../core/flows/journeys';
import { identifyAccount, openCrm, labelOf } from '../../../shared/crm';
import { counted } from '../../../../core/lib/sentences';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { describeCalls } from '../../../shared/items/run-summary';
import { chosenCrm } from '../../../shared/parameters/crm';
import { optionsWith } from '../../../shared/parameters/workspace';
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
	optionsWith(),
]);

interface Pull {
	crm: unknown;
	workspaceId: unknown;
}

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex): Pull => ({
			crm: chosenCrm(this, itemIndex),
			workspaceId: this.getNodeParameter('options.workspace', itemIndex, 'default'),
		}),
		async (wanted) => [await pull(this, wanted)],
	);
}

async function pull(context: IExecuteFunctions, { crm, workspaceId }: Pull): Promise<Answer> {
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
	const isNew = pulled.recorded + pulled.updated + pulled.matchedLater > 0;
	return answer({
		outcome: isNew ? 'updated' : 'unchanged',
		crm: connection.crm,
		integrationId: integration.id,
		...pulled,
	});
}

function summary({ recorded, updated, duplicates, withoutContact }: PulledConversions): string {
	return `${counted(recorded, 'new conversion')}, ${updated} changed, ${duplicates} known, ${withoutContact} without a known contact`;
}
