import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { rotateSecret } from '../../../../core/flows/integrations';
import { ENTRY_OPTIONS, integrationDeps, readEntered, secretParameters } from '../../../shared/crm';
import { showFor } from '../../../shared/items/operations';
import { integrationIdParameter } from '../../../shared/parameters/crm';
import { optionsWith } from '../../../shared/parameters/workspace';
import { answerEach, presentIntegration, readIntegration } from '../../parameters/integration';

export const description: INodeProperties[] = showFor('integration', 'rotateSecret', [
	integrationIdParameter,
	...secretParameters(),
	optionsWith(...ENTRY_OPTIONS),
]);

/** Replaces the secret once the CRM took the new one, and named the same account. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await answerEach(this, async (itemIndex) => {
		const { integrationId, workspaceId } = readIntegration(this, itemIndex);
		const entered = await readEntered(this, itemIndex);
		const deps = await integrationDeps(this, workspaceId);
		return presentIntegration('updated', await rotateSecret(deps, integrationId, entered));
	});
}
