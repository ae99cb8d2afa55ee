import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { removeConnection } from '../../../../core/flows/integrations';
import { showFor } from '../../../shared/items/operations';
import { integrationIdParameter } from '../../../shared/parameters/crm';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace } from '../../../shared/store';
import { answerEach, presentIntegration, readIntegration } from '../../parameters/integration';

export const description: INodeProperties[] = showFor('integration', 'delete', [
	integrationIdParameter,
	{
		displayName:
			'Deletes the secret and the settings. The account stays known with its links, policies and history, so that whoever connects it again makes no record twice.',
		name: 'deleteNotice',
		type: 'notice',
		default: '',
	},
	optionsWith(),
]);

/** Needs no master key, so that an integration whose key is lost can be deleted. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await answerEach(this, async (itemIndex) => {
		const { integrationId, workspaceId } = readIntegration(this, itemIndex);
		const workspace = await openWorkspace(workspaceId);
		const { integration, wasConnected, keptLinks } = await removeConnection(workspace, integrationId);
		const outcome = wasConnected ? 'updated' : 'unchanged';
		return presentIntegration(outcome, { integration, connection: null }, { keptLinks });
	});
}
