import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { verifyIntegration } from '../../../../core/flows/integrations';
import { integrationDeps } from '../../../shared/crm';
import { showFor } from '../../../shared/items/operations';
import { integrationIdParameter } from '../../../shared/parameters/crm';
import { optionsWith } from '../../../shared/parameters/workspace';
import { answerEach, presentIntegration, readIntegration } from '../../parameters/integration';

export const description: INodeProperties[] = showFor('integration', 'verify', [integrationIdParameter, optionsWith()]);

/** Asks the CRM whether it takes the secret, and what the account does not grant. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await answerEach(this, async (itemIndex) => {
		const { integrationId, workspaceId } = readIntegration(this, itemIndex);
		const deps = await integrationDeps(this, workspaceId);
		const { missing, ...stored } = await verifyIntegration(deps, integrationId);
		return presentIntegration('found', stored, { missingAccess: missing });
	});
}
