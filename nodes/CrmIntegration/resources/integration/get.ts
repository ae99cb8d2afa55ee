import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { integrationOf } from '../../../../core/flows/integrations';
import { showFor } from '../../../shared/items/operations';
import { integrationIdParameter } from '../../../shared/parameters/crm';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace } from '../../../shared/store';
import { answerEach, presentIntegration, readIntegration } from '../../parameters/integration';

export const description: INodeProperties[] = showFor('integration', 'get', [integrationIdParameter, optionsWith()]);

/** Needs no master key: nothing is opened. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await answerEach(this, async (itemIndex) => {
		const { integrationId, workspaceId } = readIntegration(this, itemIndex);
		const workspace = await openWorkspace(workspaceId);
		const integration = await integrationOf(workspace, integrationId);
		return presentIntegration('found', { integration, connection: await workspace.connections.get(integrationId) });
	});
}
